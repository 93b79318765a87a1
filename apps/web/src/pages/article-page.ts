import { type Article, countReports, readingMinutes } from '@qishi/model';
import { timeOf } from '../dates.ts';
import { linkOut, storyPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { outletOf } from '../told-names.ts';
import { renderFindings } from './analysis-view.ts';
import type { ArticleView } from './article-view.ts';
import { renderBlocks } from './block-view.ts';
import type { Page } from './frame.ts';
import { renderRevisions } from './revision-view.ts';

export function buildArticlePage(view: ArticleView, parts: WebParts): Page {
  const { article, story, analysis } = view;
  return {
    title: article.title || '（无题）',
    path: `/article/${article.id}`,
    body: html`<article class="article">
<header class="article-head">
<p class="about"><span class="outlet">${outletOf(article, parts)}</span> ${timeOf(article.publishedAt)} <span>约 ${readingMinutes(article.text)} 分钟</span></p>
<h1>${article.title || '（无题）'}</h1>
${renderByline(article)}
${story && html`<p class="of-story">属于事件：<a href="${storyPath(story.id)}">${story.title}</a>（独立 ${countReports(story).independent}，转载 ${countReports(story).reprints}）</p>`}
</header>
<div class="article-columns">
<div class="prose">
${renderBlocks(article.blocks)}
</div>
<aside class="findings" aria-label="从文中读出">
${analysis && renderFindings(analysis)}
${renderProvenance(view)}
</aside>
</div>
${renderRevisions(view)}
</article>`,
  };
}

const roles = [
  ['authors', '作者'],
  ['editors', '编辑'],
  ['translators', '编译'],
  ['layout', '排版'],
  ['images', '图片'],
] as const;

function renderByline({ byline, source, series }: Article): Content {
  const rows = [
    ...roles.flatMap(([role, name]) => (byline[role]?.length ? [`${name}：${byline[role].join('、')}`] : [])),
    ...(source ? [`来源：${source}`] : []),
    ...(series ? [`系列：${series}`] : []),
  ];
  return rows.length > 0 && html`<p class="byline">${rows.map((row) => html`<span>${row}</span> `)}</p>`;
}

/** Where the text came from and how it was read: enough to check it. */
function renderProvenance({ article, pageHash }: ArticleView): Html {
  const { url, capturedAt, rawPageId, extractedBy, publishedFrom, sourceId, id, contentHash } = article;
  return html`<section class="finding" aria-labelledby="provenance-title">
<h2 id="provenance-title" class="part-title">出处</h2>
<dl class="facts">
<div><dt>原文</dt><dd>${linkOut(url, url)}</dd></div>
<div><dt>信源</dt><dd>${sourceId}</dd></div>
<div><dt>抓取</dt><dd>${timeOf(capturedAt)}</dd></div>
<div><dt>页面 SHA-256</dt><dd><code>${pageHash ?? '未存'}</code></dd></div>
<div><dt>页面</dt><dd><code>${rawPageId}</code></dd></div>
<div><dt>正文</dt><dd><code>${contentHash.slice(0, 16)}</code></dd></div>
<div><dt>读取</dt><dd><code>${extractedBy}</code>，时间取自 <code>${publishedFrom}</code></dd></div>
<div><dt>编号</dt><dd><code>${id}</code></dd></div>
</dl>
</section>`;
}
