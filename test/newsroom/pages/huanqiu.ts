import { renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

/** A magazine of translations: microdata, a drop of English, roles at the end of the text. */
export function renderHuanqiuPage({ outlet, article, published, related, hot }: PageView): string {
  const roles = bylineWords(article.byline, {
    author: '来源：',
    translator: '编译：',
    editor: '编辑：',
    layout: '排版：',
  });
  return `<!DOCTYPE html>
<html lang="zh-CN" itemscope itemtype="https://schema.org/Article"><head><meta charset="utf-8">
<title>${escapeHtml(article.title)} | ${outlet.name} Chips &amp; Models Watch</title>
<meta itemprop="headline" content="${escapeHtml(article.title)}"><meta itemprop="datePublished" content="${published.iso}">
<link rel="alternate" type="application/atom+xml" href="/feed/atom"></head>
<body><a class="skip" href="#main">跳到正文</a><header><a href="/">${outlet.name}</a><nav>${renderChannels(outlet)}</nav><a href="/members/">成为会员</a></header>
<main id="main"><p class="kicker">${outlet.channels[0]}</p><h1 itemprop="name">${escapeHtml(article.title)}</h1>
<p class="dateline"><time itemprop="datePublished" datetime="${published.iso}">${published.chinese}</time></p>
<div itemprop="articleBody" class="story">
${renderBody(article.body)}</div>
<p class="credits">${roles.join(' ｜ ')}</p>
<p class="rights">以上编译内容仅供参考，原文版权归原发布机构所有。</p>
<ul class="topics">${article.tags.map((tag) => `<li>${escapeHtml(tag)}</li>`).join('')}</ul></main>
<aside><section><h2>继续阅读</h2><ul>${renderLinks(related)}</ul></section><section><h2>编辑推荐</h2><ul>${renderLinks(hot)}</ul></section>
<section class="newsletter"><h2>每周管制通讯</h2><p>留下邮箱，每周一收到一封信。</p><input type="email" placeholder="邮箱"></section></aside>
<footer><small>© ${outlet.name} 2023. 虚ICP备00010008号</small></footer></body></html>`;
}
