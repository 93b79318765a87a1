import type { NewsroomArticle } from './articles.ts';
import { findLead, renderBody } from './body.ts';
import { escapeHtml } from './markup.ts';
import type { Outlet } from './outlets.ts';
import { buildPublishedAt } from './page-view.ts';

const defaultLimit = 20;
/** WordPress refuses more than this in one answer. */
const maxPostsPerPage = 100;

/** The list of a site's own API, as its application asks for it: times in Unix seconds. */
export function renderArticleList(articles: readonly NewsroomArticle[], query: URLSearchParams): string {
  const list = articles.slice(0, Number(query.get('limit') ?? defaultLimit)).map((article) => ({
    id: article.number,
    title: article.title,
    summary: findLead(article.body, 60),
    author: article.byline.author ?? null,
    publish_time: buildPublishedAt(article.published).unixSeconds,
    url: article.url,
    tags: article.tags,
  }));
  return JSON.stringify({ code: 0, msg: 'ok', data: { total: articles.length, list } });
}

/** Posts as the WordPress REST API gives them: the `date` is the site's wall clock and says no offset. */
export function renderWordpressPosts(
  outlet: Outlet,
  articles: readonly NewsroomArticle[],
  query: URLSearchParams,
): string {
  const count = Math.min(Number(query.get('per_page') ?? 10), maxPostsPerPage);
  const start = (Number(query.get('page') ?? 1) - 1) * count;
  return JSON.stringify(articles.slice(start, start + count).map((article) => buildPost(outlet, article)));
}

function buildPost(outlet: Outlet, article: NewsroomArticle): object {
  const { iso } = buildPublishedAt(article.published);
  return {
    id: article.number,
    date: iso.slice(0, 19),
    date_gmt: new Date(article.published).toISOString().slice(0, 19),
    guid: { rendered: `http://${outlet.host}/?p=${article.number}` },
    slug: article.path.split('/').at(-2),
    status: 'publish',
    type: 'post',
    link: article.url,
    title: { rendered: texturize(escapeHtml(article.title)) },
    content: { rendered: renderBody(article.body), protected: false },
    excerpt: { rendered: `<p>${escapeHtml(findLead(article.body))}</p>\n`, protected: false },
    author: 1,
    categories: [1],
  };
}

/** WordPress writes quotation marks in titles as numeric character references. */
function texturize(html: string): string {
  return html.replace(/[“”‘’]/g, (mark) => `&#${mark.codePointAt(0)};`);
}
