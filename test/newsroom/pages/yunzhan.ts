import { findLead, renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

/** A daily with OpenGraph and article:* properties; the visible time is written the Chinese way. */
export function renderYunzhanPage(view: PageView): string {
  const { outlet, article, published, related, hot } = view;
  const roles = bylineWords(article.byline, { author: '文/', translator: '译/', editor: '编辑/', layout: '排版/' });
  return `<!doctype html>
<html lang="zh"><head><meta charset="UTF-8"><title>${escapeHtml(article.title)}_${outlet.name}</title>
${renderMeta(view)}
</head><body class="single">
<div id="topbar"><a href="/">${outlet.name}</a> <em>${outlet.tagline}</em></div>
<ul id="menu">${outlet.channels.map((channel, index) => `<li><a href="/channel/${index + 1}/">${channel}</a></li>`).join('')}</ul>
<div class="wrap"><div class="content-left">
<div class="path">您的位置：<a href="/">首页</a> / ${renderChannels({ ...outlet, channels: outlet.channels.slice(0, 1) })}</div>
<h1>${escapeHtml(article.title)}</h1>
<div class="info"><span>${published.chinese}</span><span>来源：${outlet.name}</span>${article.series ? `<span>专栏：${escapeHtml(article.series)}</span>` : ''}</div>
<div class="abstract"><b>导读</b> ${escapeHtml(findLead(article.body, 60))}</div>
<div class="entry-content" id="content">
${renderBody(article.body)}
<p class="sign">（${roles.join('　')}）</p>
</div>
<div class="keywords">关键词：${article.tags.map((tag) => `<a href="/channel/2/">${escapeHtml(tag)}</a>`).join('')}</div>
<div class="share-bar">分享到：<a>微信</a><a>微博</a><a>QQ空间</a></div>
<div class="more-news"><h4>相关文章</h4><ul>${renderLinks(related)}</ul></div>
</div><div class="content-right"><div class="box"><h4>本周最热</h4><ol>${renderLinks(hot)}</ol></div>
<div class="box subscribe"><h4>订阅早报</h4><p>每个工作日早上八点，云上的事送到邮箱。</p></div></div></div>
<div id="foot">Copyright 2019-2023 ${outlet.name}　虚ICP备00010002号　违法和不良信息举报：jubao@yunzhan.example</div>
</body></html>`;
}

function renderMeta({ outlet, article, published }: PageView): string {
  const properties: readonly (readonly [string, string])[] = [
    ['og:type', 'article'],
    ['og:title', article.title],
    ['og:site_name', outlet.name],
    ['og:url', article.url],
    ['og:image', `http://${outlet.host}/img/cover.png`],
    ['og:description', findLead(article.body)],
    ['article:published_time', published.iso],
    ['article:author', article.byline.author ?? outlet.name],
    ...article.tags.map((tag) => ['article:tag', tag] as const),
  ];
  return properties.map(([name, content]) => `<meta property="${name}" content="${escapeHtml(content)}">`).join('\n');
}
