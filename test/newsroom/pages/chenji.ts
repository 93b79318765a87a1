import { renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

/** A financial wire: a ticker, short paragraphs, a disclaimer inside the article's column. */
export function renderChenjiPage({ outlet, article, published, related, hot }: PageView): string {
  const roles = bylineWords(article.byline, {
    author: '作者：',
    translator: '编译：',
    editor: '责编：',
    layout: '排版：',
  });
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(article.title)}_财经频道_${outlet.name}</title>
<meta name="publishdate" content="${published.day}"><meta name="description" content="${escapeHtml(article.title)}"></head>
<body><div class="ticker"><span>上证指数</span><span>深证成指</span><span>创业板指</span><span>科创50</span></div>
<div class="header"><a href="/">${outlet.name}</a>${renderChannels(outlet, ' · ')}</div>
<div class="detail"><div class="detail-left">
<h1 class="detail-title">${escapeHtml(article.title)}</h1>
<div class="detail-sub"><span class="time" data-time="${published.unixSeconds}">${published.minute}</span><span class="from">来源：${outlet.name}</span>${roles.map((role) => `<span>${role}</span>`).join('')}</div>
<div class="detail-content">
${renderBody(article.body)}</div>
<div class="disclaimer">免责声明：${outlet.name}发布此信息的目的在于传播更多信息，与本网站立场无关，不构成投资建议。投资者据此操作，风险自担。</div>
<div class="stock-tags">${article.tags.map((tag) => `<em>${escapeHtml(tag)}</em>`).join('')}</div>
<div class="app-guide">打开晨际财经APP，查看更多行情</div>
<dl class="about"><dt>相关资讯</dt>${renderLinks(related, (anchor) => `<dd>${anchor}</dd>`)}</dl></div>
<div class="detail-right"><h3>24小时点击排行</h3><ul class="rank">${renderLinks(hot)}</ul></div></div>
<div class="bottom">${outlet.name} 版权所有 2010-2023 虚ICP备00010007号 广告刊例 客服信箱</div></body></html>`;
}
