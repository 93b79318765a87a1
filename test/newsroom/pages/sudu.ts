import { type BodyMarkup, renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

const markup: BodyMarkup = {
  paragraph: (html) => `　　${html}<br><br>\n`,
  heading: (html) => `　　<b>${html}</b><br><br>\n`,
  figure: ({ src, alt, credit }) =>
    `<center><img src="${src}" alt="${escapeHtml(alt)}"></center><br>${escapeHtml(`${alt} ${credit}`)}<br><br>\n`,
  list: (items, ordered) =>
    `${items.map((item, index) => `　　${ordered ? `${index + 1}.` : '·'} ${item}<br>\n`).join('')}<br>\n`,
};

/** An aggregator: paragraphs are broken lines, and the origin of a reprint is said twice. */
export function renderSuduPage({ outlet, article, published, related, hot, original }: PageView): string {
  const roles = bylineWords(article.byline, {
    author: '作者：',
    translator: '编译：',
    editor: '编辑：',
    layout: '排版：',
  });
  const origin = original?.outlet.name ?? article.source;
  const link =
    original && `<a href="${original.article.url}" rel="nofollow" target="_blank">${original.outlet.name}</a>`;
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>${escapeHtml(article.title)}-${outlet.channels[0]}-${outlet.name}</title>
<meta name="keywords" content="${escapeHtml(article.tags.join(','))}"></head>
<body><div class="head"><a href="/"><img src="/img/logo.png" alt="${outlet.name}"></a>${renderChannels(outlet, ' ')}</div>
<div class="ad-top"><a href="/channel/3/">【广告】新用户首月免费，点击领取</a></div>
<div class="left"><div class="mbx"><a href="/">首页</a>&gt;<a href="/channel/1/">${outlet.channels[0]}</a>&gt;正文</div>
<h1>${escapeHtml(article.title)}</h1>
<div class="xx">${published.minute} &nbsp; 来源：${link ?? escapeHtml(origin ?? '网络')} &nbsp; ${roles.join(' &nbsp; ')} &nbsp; 我要评论</div>
<div class="wz" id="text">
${renderBody(article.body, markup)}${original ? `（转自${original.outlet.name}，原题：${escapeHtml(original.article.title)}）<br>\n` : ''}</div>
<div class="sm">声明：本站部分内容转载自其他媒体，转载目的在于传递更多信息，并不代表本站赞同其观点和对其真实性负责。如有侵权请联系删除。</div>
<div class="fy"><a href="/">上一篇</a><a href="/">下一篇</a></div>
<div class="xg"><h3>猜你喜欢</h3><ul>${renderLinks(related)}</ul></div></div>
<div class="right"><h3>热门速读</h3><ul>${renderLinks(hot)}</ul><div class="ad-side">广告位招租</div></div>
<div class="foot">${outlet.name} ${outlet.tagline} 虚ICP备00010009号 联系邮箱：tousu@sudu.example</div></body></html>`;
}
