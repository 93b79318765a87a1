import type { Mark, SearchHit } from '@qishi/archive';
import { timeOf } from '../dates.ts';
import { articlePath, searchPath, storyPath } from '../links.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { WebParts } from '../parts.ts';
import { addPart } from '../query/edit-query.ts';
import { outletOf } from '../told-names.ts';

/** Results as a list, each with outlet, time, the passage that was found, and its story. */
export function renderHits(hits: readonly SearchHit[], q: string, parts: WebParts): Html {
  return html`<ol class="hits">
${hits.map((hit) => renderHit(hit, q, parts))}
</ol>`;
}

function renderHit({ article, snippet, titleMarks, storyId, more }: SearchHit, q: string, parts: WebParts): Html {
  return html`<li class="hit">
<h2><a href="${articlePath(article.id)}">${renderMarked(article.title || '（无题）', titleMarks)}</a></h2>
<p class="about"><span class="outlet">${outletOf(article, parts)}</span> ${timeOf(article.publishedAt)}${renderStory(storyId, more, q)}</p>
${snippet.text !== '' && html`<p class="snippet">${renderMarked(snippet.text, snippet.marks)}${!/[。！？…”」，、；：]$/u.test(snippet.text) && '…'}</p>`}
</li>
`;
}

function renderStory(storyId: string | undefined, more: number, q: string): Content {
  if (storyId === undefined) return undefined;
  const others = searchPath({ q: addPart(q, { field: 'story', value: storyId }), all: true });
  return [
    html` <a href="${storyPath(storyId)}">事件经过</a>`,
    more > 0 && html` <a class="more" href="${others}">另有 ${more} 篇</a>`,
  ];
}

/** The text with what was found in it marked, at the offsets that the search gave. */
export function renderMarked(text: string, marks: readonly Mark[]): Content {
  const pieces: Content[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    pieces.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return [...pieces, text.slice(at)];
}
