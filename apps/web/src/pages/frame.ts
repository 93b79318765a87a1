import { type Content, type Html, html } from '../markup.ts';

/** A page of the site before its head, navigation and foot. */
export interface Page {
  /** As in the window's title, without the name of the site. */
  readonly title: string;
  /** Where it stands, for the navigation. */
  readonly path: string;
  readonly body: Content;
  /** What stands in the search box. */
  readonly q?: string;
  /** Addresses of feeds that tell the same. */
  readonly feeds?: { readonly atom: string; readonly json: string };
  /** False on the page that has a search box of its own, or none. */
  readonly hasSearch?: boolean;
}

const places = [
  ['/', '最新'],
  ['/calendar', '日历'],
  ['/trackers', '追踪'],
  ['/issues', '各期'],
  ['/sources', '信源'],
] as const;

export function renderPage({ title, path, body, q = '', feeds, hasSearch = true }: Page): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 启示录</title>
<meta name="description" content="启示录：中文科技新闻的档案与检索">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/fonts.css">
<link rel="stylesheet" href="/assets/style.css">
<script src="/assets/site.js" defer></script>
${
  feeds &&
  html`<link rel="alternate" type="application/atom+xml" title="${title}" href="${feeds.atom}">
<link rel="alternate" type="application/feed+json" title="${title}" href="${feeds.json}">`
}
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="head">
<p class="name"><a href="/">启示录</a></p>
${hasSearch && renderSearchBox(q, 'head-search')}
<nav class="nav" aria-label="全站">
<ul>
${places.map(([to, name]) => html`<li><a href="${to}"${to === path && html` aria-current="page"`}>${name}</a></li>\n`)}
</ul>
</nav>
</header>
<main id="main">
${body}
</main>
<footer class="foot">
<p>启示录　每一句都有出处</p>
<p><a href="/api/openapi.json">接口</a>　<a href="/search.atom?q=">Atom</a>　<a href="/search.json?q=">JSON Feed</a></p>
</footer>
</body>
</html>
`;
}

/** The form that asks the archive; `id` tells two on one page apart. */
export function renderSearchBox(q: string, id: string): Html {
  return html`<search class="search"><form action="/search" method="get">
<label class="hidden" for="${id}">检索新闻档案</label>
<input id="${id}" name="q" type="search" value="${q}" placeholder="检索：通义千问、“出口管制”、mentions:2023-04-18" maxlength="500" autocomplete="off" enterkeyhint="search">
<button type="submit">检索</button>
</form></search>`;
}
