import { renderBody } from '../body.ts';
import { escapeHtml, scriptJson } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

/** One page in this many has its body in the state alone, as applications that render in the browser do. */
const stateOnlyEvery = 4;

/** A site built as an application: the article is in `__NEXT_DATA__`, and on most pages in the HTML as well. */
export function renderMoxingPage(view: PageView): string {
  const { outlet, article } = view;
  const isStateOnly = article.number % stateOnlyEvery === 0;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/>
<title>${escapeHtml(article.title)} | ${outlet.name}</title><meta name="next-head-count" content="3"/>
<link rel="preload" href="/_next/static/css/main.css" as="style"/></head>
<body><div id="__next">${isStateOnly ? renderSkeleton(view) : renderApplication(view)}</div>
<script id="__NEXT_DATA__" type="application/json">${scriptJson(buildState(view))}</script>
<script src="/_next/static/chunks/main.js" defer=""></script></body></html>`;
}

function renderSkeleton({ outlet }: PageView): string {
  return `<div class="layout_root__a1"><header>${outlet.name}</header><div class="skeleton_card__x9"></div><div class="skeleton_card__x9"></div><p class="loading">内容加载中，请稍候</p></div>`;
}

function renderApplication({ outlet, article, published, related, hot }: PageView): string {
  const roles = bylineWords(article.byline, { author: '', translator: '编译 ', editor: '责编 ', layout: '排版 ' });
  return `<div class="layout_root__a1"><header class="layout_header__b2"><a href="/">${outlet.name}</a>${renderChannels(outlet)}</header>
<div class="detail_main__c3"><h1 class="detail_title__d4">${escapeHtml(article.title)}</h1>
<div class="detail_meta__e5">${roles.map((role) => `<span>${role}</span>`).join('<i>·</i>')}<i>·</i><span>${published.minute}</span></div>
<div class="detail_body__f6">${renderBody(article.body)}</div>
<div class="detail_tags__g7">${article.tags.map((tag) => `<span>${escapeHtml(tag)}</span>`).join('')}</div>
<div class="detail_action__h8"><button>点赞 128</button><button>收藏 56</button><button>评论 9</button></div></div>
<div class="side_panel__i9"><div>正在读</div><ul>${renderLinks(hot)}</ul><div>相关</div><ul>${renderLinks(related)}</ul></div>
<footer class="layout_footer__j0">${outlet.name} · ${outlet.tagline} · 虚ICP备00010003号</footer></div>`;
}

function buildState({ outlet, article, published, related }: PageView): object {
  const detail = {
    id: article.number,
    title: article.title,
    content: renderBody(article.body),
    publishTime: published.unixSeconds * 1000,
    author: { name: article.byline.author ?? outlet.name },
    editor: article.byline.editor ?? null,
    tags: article.tags,
  };
  const recommend = related.map(({ number, title }) => ({ id: number, title }));
  return {
    props: { pageProps: { article: detail, recommend } },
    page: '/p/[id]',
    query: { id: String(article.number) },
    buildId: 'fiction-1',
  };
}
