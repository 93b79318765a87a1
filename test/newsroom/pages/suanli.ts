import { renderBody } from '../body.ts';
import { escapeHtml } from '../markup.ts';
import { type PageView, renderLinks } from '../page-view.ts';

/** A WordPress blog with a common theme: entry-header, entry-content, widgets and a comment form. */
export function renderSuanliPage({ outlet, article, published, related, hot }: PageView): string {
  const { author = outlet.name, editor } = article.byline;
  return `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="UTF-8" /><title>${escapeHtml(article.title)} &#8211; ${outlet.name}</title>
<meta name="generator" content="WordPress 6.2" /><link rel="https://api.w.org/" href="/wp-json/" />
<link rel='shortlink' href='/?p=${article.number}' /></head>
<body class="post-template-default single single-post postid-${article.number} single-format-standard">
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">${outlet.name}</a></p><p class="site-description">${outlet.tagline}</p>
<nav id="site-navigation" class="main-navigation"><ul>${outlet.channels.map((channel, index) => `<li class="menu-item"><a href="/channel/${index + 1}/">${channel}</a></li>`).join('')}</ul></nav></header>
<div id="primary" class="content-area"><article id="post-${article.number}" class="post type-post status-publish format-standard hentry">
<header class="entry-header"><h1 class="entry-title">${escapeHtml(article.title)}</h1><div class="entry-meta"><span class="posted-on">发布于<time class="entry-date published" datetime="${published.iso}">${published.day}</time></span><span class="byline">由<span class="author vcard"><a class="url fn n" href="/channel/1/">${escapeHtml(author)}</a></span></span>${editor ? `<span class="edited-by">校对：${escapeHtml(editor)}</span>` : ''}</div></header>
<div class="entry-content">
${renderBody(article.body)}</div>
<footer class="entry-footer"><span class="cat-links">分类：<a href="/channel/1/" rel="category tag">${escapeHtml(article.series ?? outlet.channels[0] ?? '')}</a></span><span class="tags-links">标签：${article.tags.map((tag) => `<a href="/channel/2/" rel="tag">${escapeHtml(tag)}</a>`).join('、')}</span></footer></article>
<nav class="navigation post-navigation"><div class="nav-links">${renderLinks(related.slice(0, 2), (anchor) => `<div class="nav-previous">${anchor}</div>`)}</div></nav>
<div id="comments" class="comments-area"><h3 class="comment-reply-title">发表回复</h3><form><p>您的邮箱地址不会被公开。必填项已用 * 标注</p><textarea></textarea></form></div></div>
<aside id="secondary" class="widget-area"><section class="widget widget_recent_entries"><h2 class="widget-title">近期文章</h2><ul>${renderLinks(hot)}</ul></section><section class="widget widget_archive"><h2 class="widget-title">归档</h2><ul><li>2023年4月</li><li>2023年3月</li></ul></section></aside>
<footer id="colophon" class="site-footer"><div class="site-info">自豪地采用WordPress · 虚ICP备00010004号</div></footer></div></body></html>`;
}
