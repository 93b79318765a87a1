import { styleText } from 'node:util';
import type { Mark, SearchHit, SearchResults } from '@qishi/archive';
import { beijingTime } from '@qishi/model';
import type { Language } from './language/language.ts';
import { textOf } from './language/messages.ts';
import { printable } from './print.ts';

/** What was found, for a terminal. */
export function renderResults(found: SearchResults, explain: boolean, language: Language): string {
  const { hits, near, plan } = found;
  const corrected = plan.corrected.map(({ from, to }) =>
    textOf(language, 'search.corrected', { from: printable(from), to: printable(to) }),
  );
  const blocks = [
    ...corrected,
    ...(explain ? [renderPlan(found, language)] : []),
    ...hits.map((hit) => renderHit(hit, explain, language)),
    ...(near.length > 0 ? [tellNear(found, language), ...near.map((hit) => renderHit(hit, explain, language))] : []),
  ];
  return blocks.map((block) => `${block}\n\n`).join('');
}

const tellNear = ({ total }: SearchResults, language: Language): string =>
  style('dim', textOf(language, total === 0 ? 'search.nearest' : 'search.some'));

/** The sentence below the hits, for the person at the terminal. */
export function tellTotal({ total, isExact, hits, near }: SearchResults, from: number, language: Language): string {
  if (total === 0) return near.length > 0 ? '' : textOf(language, 'search.nothing');
  const count = isExact ? total : textOf(language, 'search.at-most', { count: total });
  const articles = hits.reduce((sum, { more }) => sum + 1 + more, 0);
  if (hits.length === 0) return textOf(language, 'search.past', { count, from });
  return from + articles >= total
    ? ''
    : textOf(language, 'search.shown', { first: from + 1, last: from + hits.length, count });
}

function renderPlan({ plan }: SearchResults, language: Language): string {
  const lines = plan.terms.map(({ text, forms, articles }) => {
    const also = { text: printable(text), forms: forms.map(printable).join(', ') };
    const term = forms.length > 0 ? textOf(language, 'search.also', also) : also.text;
    return `  ${textOf(language, articles === 1 ? 'search.term-one' : 'search.term', { text: term, count: articles })}`;
  });
  return style('dim', [textOf(language, 'search.plan'), ...lines].join('\n'));
}

function renderHit(hit: SearchHit, explain: boolean, language: Language): string {
  const { article, snippet, titleMarks, more } = hit;
  const outlet = article.sourceId === 'import' ? (article.source ?? 'import') : article.sourceId;
  const others = more > 0 ? `  ${textOf(language, 'search.more', { count: more, story: String(hit.storyId) })}` : '';
  return [
    style('bold', renderMarked(article.title, titleMarks)),
    style('dim', `${beijingTime(article.publishedAt)}  ${printable(outlet)}  ${article.id}${others}`),
    renderMarked(snippet.text, snippet.marks),
    style('dim', printable(article.url)),
    ...(explain ? [style('dim', renderScore(hit, language))] : []),
  ].join('\n');
}

function renderScore({ score, parts }: SearchHit, language: Language): string {
  const { terms, nearness, title, coverage, freshness } = parts;
  return textOf(language, 'search.score', {
    score: score.toFixed(2),
    terms: terms.toFixed(2),
    nearness: nearness.toFixed(2),
    coverage: coverage.toFixed(2),
    title: title.toFixed(2),
    freshness: (0.5 + freshness / 2).toFixed(2),
  });
}

function renderMarked(text: string, marks: readonly Mark[]): string {
  let out = '';
  let at = 0;
  for (const [start, end] of marks) {
    out += printable(text.slice(at, start)) + style('yellow', printable(text.slice(start, end)));
    at = end;
  }
  return out + printable(text.slice(at));
}

/** Colours only where a person looks. */
function style(format: 'bold' | 'dim' | 'yellow', text: string): string {
  return styleText(format, text, { stream: process.stdout });
}

/** What was found, for programs. */
export function resultsToJson({ total, isExact, hits, near, facets, plan }: SearchResults): object {
  return { total, isExact, hits: hits.map(hitToJson), near: near.map(hitToJson), ...(facets ? { facets } : {}), plan };
}

export function hitToJson({ article, score, parts, snippet, titleMarks, storyId, more }: SearchHit): object {
  const { id, title, url, publishedAt, sourceId, source, byline } = article;
  return {
    id, title, url, publishedAt, sourceId, source, byline,
    score: Number(score.toFixed(3)), parts, snippet, titleMarks, storyId, more,
  }; // biome-ignore format: the article, then why it is here
}
