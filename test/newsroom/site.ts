import iconv from 'iconv-lite';
import type { NewsroomArticle } from './articles.ts';
import { type Edition, findArticle, listOf } from './edition.ts';
import { renderAtom, renderRss } from './feeds.ts';
import { renderArticleList, renderWordpressPosts } from './json-api.ts';
import { renderFrontPage, renderGongbaoList, renderNanwanList, renderWeilanList } from './lists.ts';
import type { Outlet } from './outlets.ts';
import { buildPageView } from './page-view.ts';
import { renderWeilanChallenge } from './pages/weilan.ts';
import { pageTemplates } from './pages.ts';
import { peculiarities } from './peculiarities.ts';
import type { Reply } from './reply.ts';

type RenderEntry = (outlet: Outlet, articles: readonly NewsroomArticle[], query: URLSearchParams) => string;

const htmlType = 'text/html; charset=utf-8';
const rssType = 'application/rss+xml; charset=utf-8';
const jsonType = 'application/json; charset=utf-8';

/** What stands at each outlet's entry path. */
const entries: Readonly<Record<string, { readonly contentType: string; readonly render: RenderEntry }>> = {
  chenji: {
    contentType: 'text/xml; charset=utf-8',
    render: (outlet, list) => renderRss(outlet, list, { fullText: true, dates: 'rfc822' }),
  },
  gongbao: { contentType: htmlType, render: renderGongbaoList },
  huanqiu: { contentType: 'application/atom+xml', render: renderAtom },
  moxing: { contentType: jsonType, render: (_, list, query) => renderArticleList(list, query) },
  nanwan: { contentType: 'text/html', render: renderNanwanList },
  shuzhi: { contentType: rssType, render: (outlet, list) => renderRss(outlet, list, { dates: 'rfc822' }) },
  suanli: { contentType: jsonType, render: renderWordpressPosts },
  sudu: { contentType: 'text/xml', render: (outlet, list) => renderRss(outlet, list, { dates: 'rfc822' }) },
  tanzhao: { contentType: rssType, render: (outlet, list) => renderRss(outlet, list, { dates: 'iso-like' }) },
  weilan: { contentType: htmlType, render: renderWeilanList },
  xinwen: { contentType: rssType, render: (outlet, list) => renderRss(outlet, list, { dates: 'rfc822' }) },
  yunzhan: { contentType: 'application/atom+xml; charset=utf-8', render: renderAtom },
};

/** One grey pixel: pages have pictures, and nobody looks at them. */
const greyPixelPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

/** What an outlet answers at a path; unknown paths get the outlet's own 404 page. */
export function buildReply(edition: Edition, outlet: Outlet, url: URL): Reply {
  const { pathname } = url;
  const list = listOf(edition, outlet);
  if (pathname === '/robots.txt' && outlet.robots !== undefined) {
    return { status: 200, contentType: 'text/plain; charset=utf-8', body: outlet.robots };
  }
  if (pathname.startsWith('/img/') && pathname.endsWith('.png')) {
    return { status: 200, contentType: 'image/png', body: greyPixelPng };
  }
  const entry = entries[outlet.slug];
  if (entry && pathname === new URL(outlet.entryPath, url).pathname) {
    return encode(outlet, entry.contentType, entry.render(outlet, list, url.searchParams), list[0]?.published);
  }
  if (pathname === '/' || pathname.startsWith('/channel/')) {
    return { status: 200, contentType: htmlType, body: renderFrontPage(outlet, list) };
  }
  const article = findArticle(edition, outlet, pathname);
  return article ? buildArticleReply(edition, outlet, article) : buildNotFound(outlet);
}

function buildArticleReply(edition: Edition, outlet: Outlet, article: NewsroomArticle): Reply {
  const template = pageTemplates[outlet.slug];
  if (!template) return { status: 403, contentType: htmlType, body: renderWeilanChallenge(outlet) };
  const { delayMs } = peculiarities[article.id] ?? {};
  const page = template(buildPageView(edition, outlet, article));
  const contentType = outlet.slug === 'nanwan' ? 'text/html' : htmlType;
  return { ...encode(outlet, contentType, page, article.published), ...(delayMs === undefined ? {} : { delayMs }) };
}

/** 南湾科技报 writes GB18030, says gb2312 in its pages and nothing in its headers. */
function encode(outlet: Outlet, contentType: string, text: string, modifiedAt: string | undefined): Reply {
  const body = outlet.slug === 'nanwan' ? iconv.encode(text, 'gb18030') : text;
  return { status: 200, contentType, body, ...(modifiedAt === undefined ? {} : { modifiedAt }) };
}

function buildNotFound(outlet: Outlet): Reply {
  const body = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>页面不存在</title></head><body><h1>404</h1><p>您访问的页面不存在或已删除。</p><p><a href="/">返回${outlet.name}首页</a></p></body></html>`;
  return { status: 404, contentType: htmlType, body };
}
