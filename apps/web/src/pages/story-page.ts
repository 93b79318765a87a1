import { type Article, countReports, newsDay } from '@qishi/model';
import { dateInChinese, timeOf, weekdayOf } from '../dates.ts';
import { articlePath, searchPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { outletOf } from '../told-names.ts';
import type { Page } from './frame.ts';
import type { StoryView, Voice } from './story-view.ts';

export function buildStoryPage(view: StoryView, parts: WebParts): Page {
  const { story, articles, voices } = view;
  const { independent, reprints } = countReports(story);
  return {
    title: story.title || '（无题）',
    path: `/story/${story.id}`,
    body: html`<header class="page-head">
<p class="kicker">事件</p>
<h1>${story.title || '（无题）'}</h1>
<p class="scope">独立报道 ${independent} 篇，转载 ${reprints} 篇；${timeOf(story.firstAt)} 至 ${timeOf(story.lastAt)}。<a href="${searchPath({ q: `story:${story.id}`, all: true })}">在其中检索</a></p>
</header>
<div class="story-columns">
<section aria-labelledby="timeline-title">
<h2 id="timeline-title" class="part-title">经过</h2>
${renderTimeline(view, parts)}
</section>
<div>
${voices.length > 0 && renderVoices(voices, articles, parts)}
${renderReprints(view, parts)}
</div>
</div>`,
  };
}

/** Reports by day; copies stand with their original below. */
function renderTimeline({ story, articles }: StoryView, parts: WebParts): Html {
  const copies = new Set(story.reprints.flatMap(([, ...rest]) => rest));
  const originals = articles.filter(({ id }) => !copies.has(id));
  const days = Map.groupBy(originals, ({ publishedAt }) => newsDay(publishedAt));
  return html`<ol class="timeline">
${[...days].map(
  ([
    day,
    told,
  ]) => html`<li><p class="day"><time datetime="${day}">${dateInChinese(day)}</time> <span class="soft">${weekdayOf(day)}</span></p>
<ul>
${told.map((article) => renderReport(article, parts))}
</ul></li>
`,
)}
</ol>`;
}

function renderReport(article: Article, parts: WebParts): Html {
  return html`<li><a href="${articlePath(article.id)}">${article.title || '（无题）'}</a> <span class="soft">${outletOf(article, parts)}</span></li>\n`;
}

function renderVoices(voices: readonly Voice[], articles: readonly Article[], parts: WebParts): Html {
  const known = new Map(articles.map((article) => [article.id, article]));
  const from = (id: string): Content => {
    const article = known.get(id);
    return article && html` <a class="from" href="${articlePath(id)}">${outletOf(article, parts)}</a>`;
  };
  return html`<section aria-labelledby="voices-title">
<h2 id="voices-title" class="part-title">各方说法</h2>
<dl class="voices">
${voices.map(
  ({ speaker, role, said }) => html`<div><dt>${speaker}${role && html` <span class="soft">${role}</span>`}</dt>
${said.map(({ quote, articleId }) => html`<dd>${quote}${from(articleId)}</dd>\n`)}</div>
`,
)}
</dl>
</section>`;
}

/** Each chain of copies, its original first. */
function renderReprints({ story, articles }: StoryView, parts: WebParts): Content {
  const known = new Map(articles.map((article) => [article.id, article]));
  const chains = story.reprints.filter((chain) => chain.length > 1);
  if (chains.length === 0) return undefined;
  const link = (id: string): Content => {
    const article = known.get(id);
    return article && html`<a href="${articlePath(id)}">${outletOf(article, parts)}</a> ${timeOf(article.publishedAt)}`;
  };
  return html`<section aria-labelledby="reprints-title">
<h2 id="reprints-title" class="part-title">转载</h2>
<ol class="chains">
${chains.map(
  ([first = '', ...rest]) => html`<li><p>${known.get(first)?.title ?? first}</p><p class="soft">首发：${link(first)}</p>
<ul>${rest.map((id) => html`<li>${link(id)}</li>\n`)}</ul></li>
`,
)}
</ol>
</section>`;
}
