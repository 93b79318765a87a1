import { styleText } from 'node:util';
import type { Mark, SearchHit, SearchResults } from '@qishi/archive';
import { beijingTime } from '@qishi/model';
import { printable } from './print.ts';

/** What was found, for a terminal. */
export function renderResults(found: SearchResults, explain: boolean): string {
  const { hits, near, plan } = found;
  const corrected = plan.corrected.map(
    ({ from, to }) => `Nothing holds ${printable(from)}; searched for ${printable(to)}.`,
  );
  const blocks = [
    ...corrected,
    ...(explain ? [renderPlan(found)] : []),
    ...hits.map((hit) => renderHit(hit, explain)),
    ...(near.length > 0 ? [tellNear(found), ...near.map((hit) => renderHit(hit, explain))] : []),
  ];
  return blocks.map((block) => `${block}\n\n`).join('');
}

const tellNear = ({ total }: SearchResults): string =>
  style('dim', total === 0 ? 'No article holds all of it; these come nearest:' : 'These hold only some of it:');

/** The sentence below the hits, for the person at the terminal. */
export function tellTotal({ total, isExact, hits, near }: SearchResults, from: number): string {
  if (total === 0) return near.length > 0 ? '' : 'Nothing found. Fewer words, or a wider date range, find more.';
  const count = isExact ? `${total}` : `at most ${total}`;
  const articles = hits.reduce((sum, { more }) => sum + 1 + more, 0);
  if (hits.length === 0) return `${count} found, none past the first ${from}.`;
  return from + articles >= total
    ? ''
    : `${from + 1} to ${from + hits.length} of ${count} articles; --limit and --page show more.`;
}

function renderPlan({ plan }: SearchResults): string {
  const lines = plan.terms.map(({ text, forms, articles }) => {
    const also = forms.length > 0 ? ` (also ${forms.map(printable).join(', ')})` : '';
    return `  ${printable(text)}${also}: in ${articles} ${articles === 1 ? 'article' : 'articles'}`;
  });
  return style('dim', ['Searched for all of', ...lines].join('\n'));
}

function renderHit(hit: SearchHit, explain: boolean): string {
  const { article, snippet, titleMarks, more } = hit;
  const outlet = article.sourceId === 'import' ? (article.source ?? 'import') : article.sourceId;
  const others = more > 0 ? `  (+${more} of the same story: ./qishi search story:${hit.storyId})` : '';
  return [
    style('bold', renderMarked(article.title, titleMarks)),
    style('dim', `${beijingTime(article.publishedAt)}  ${printable(outlet)}  ${article.id}${others}`),
    renderMarked(snippet.text, snippet.marks),
    style('dim', printable(article.url)),
    ...(explain ? [style('dim', renderScore(hit))] : []),
  ].join('\n');
}

function renderScore({ score, parts }: SearchHit): string {
  const { terms, nearness, title, coverage, freshness } = parts;
  const sum = [terms, nearness, title].map((part) => part.toFixed(2));
  return `score ${score.toFixed(2)} = ((terms ${sum[0]} + nearness ${sum[1]}) × coverage ${coverage.toFixed(2)}² + headline ${sum[2]} × coverage) × freshness ${(0.5 + freshness / 2).toFixed(2)}`;
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
