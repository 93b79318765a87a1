import { renderBody } from '../body.ts';
import { escapeHtml, scriptJson } from '../markup.ts';
import { bylineWords, type PageView, renderChannels, renderLinks } from '../page-view.ts';

/** A trade site of today: JSON-LD in the head, semantic elements in the body. */
export function renderXinwenPage(view: PageView): string {
  const { outlet, article, published, related, hot } = view;
  const roles = bylineWords(article.byline, {
    author: '作者 | ',
    translator: '编译 | ',
    editor: '编辑 | ',
    layout: '排版 | ',
  });
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(article.title)} - ${outlet.name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="keywords" content="${escapeHtml(article.tags.join(','))}">
<link rel="canonical" href="${article.url}"><link rel="alternate" type="application/rss+xml" href="/feed.xml">
<script type="application/ld+json">${scriptJson(buildJsonLd(view))}</script></head>
<body><header class="site-header"><a class="logo" href="/">${outlet.name}</a><span>${outlet.tagline}</span>
<nav>${renderChannels(outlet)}<a href="/login">登录</a></nav></header>
<main><div class="crumbs"><a href="/">首页</a> &gt; <a href="/channel/1/">${outlet.channels[0]}</a> &gt; 正文</div>
<article class="post"><h1 class="post-title">${escapeHtml(article.title)}</h1>
<div class="post-meta"><time datetime="${published.iso}">${published.minute}</time>${roles.map((role) => `<span>${role}</span>`).join('')}<span class="reads">阅读 3.1万</span></div>
<div class="post-content">
${renderBody(article.body)}</div>
<div class="post-tags">${article.tags.map((tag) => `<a href="/channel/1/">#${escapeHtml(tag)}</a>`).join(' ')}</div>
<p class="post-end">本文为${outlet.name}原创，转载请注明出处。</p></article>
<section class="related"><h3>延伸阅读</h3><ul>${renderLinks(related)}</ul></section></main>
<aside><h3>热榜</h3><ol class="hot-list">${renderLinks(hot)}</ol></aside>
<footer><p>关于我们 | 寻求报道 | 商务合作 | 加入我们</p><p>© 2021-2023 ${outlet.name} 版权所有 虚ICP备00010001号-1</p></footer></body></html>`;
}

function buildJsonLd({ outlet, article, published }: PageView): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    mainEntityOfPage: article.url,
    headline: article.title,
    datePublished: published.iso,
    dateModified: published.iso,
    author: { '@type': 'Person', name: article.byline.author ?? outlet.name },
    ...(article.byline.editor ? { editor: { '@type': 'Person', name: article.byline.editor } } : {}),
    publisher: { '@type': 'Organization', name: outlet.name, logo: { '@type': 'ImageObject', url: '/img/logo.png' } },
    keywords: article.tags,
  };
}
