import { styleText } from 'node:util';
import type { SearchHit, SearchQuery, SearchResults, Snippet, Store } from '@qishi/archive';
import { beijingTime, type Topic } from '@qishi/model';
import { printable, printResult, say } from '../print.ts';
import type { Settings } from '../settings.ts';
import { exit, withArchive } from '../workspace.ts';

export interface SearchOptions extends Omit<SearchQuery, 'text' | 'want'> {
  readonly topic?: Topic;
  readonly json: boolean;
}

/** With fewer articles than this that hold every word, those that come near are given too. */
const fewHits = 3;

interface Found extends SearchResults {
  /** Articles that hold only some of the words, best first. */
  readonly near: readonly SearchHit[];
}

/** Prints what the archive holds on something. Resolves to the exit code. */
export async function search(settings: Settings, words: readonly string[], options: SearchOptions): Promise<number> {
  const { json, ...filters } = options;
  const query = { ...filters, text: words.join(' '), want: 'all' } as const;
  const found = await withArchive(settings, (store) => find(store, query));
  if (json) printResult({ total: found.total, hits: found.hits.map(toJson), near: found.near.map(toJson) }, '', true);
  else printHits(found);
  return exit.done;
}

async function find(store: Store, query: SearchQuery): Promise<Found> {
  const exact = await store.search(query);
  if (exact.total >= fewHits || query.text.trim() === '') return { ...exact, near: [] };
  const held = new Set(exact.hits.map(({ article }) => article.id));
  const loose = await store.search({ ...query, want: 'some' });
  return { ...exact, near: loose.hits.filter(({ article }) => !held.has(article.id)) };
}

function printHits({ total, hits, near }: Found): void {
  for (const hit of hits) process.stdout.write(`${renderHit(hit)}\n\n`);
  if (total > hits.length) say(`${hits.length} of ${total} shown; --limit shows more.`);
  if (total === 0 && near.length === 0) say('Nothing found. Fewer words, or a wider date range, find more.');
  if (near.length === 0) return;
  say(total === 0 ? 'No article holds all of it; these come nearest:' : 'These hold only some of it:');
  for (const hit of near) process.stdout.write(`${renderHit(hit)}\n\n`);
}

function renderHit({ article, snippet }: SearchHit): string {
  const about = `${beijingTime(article.publishedAt)}  ${article.sourceId === 'import' ? (article.source ?? 'import') : article.sourceId}  ${article.id}`;
  return [
    style('bold', printable(article.title)),
    style('dim', about),
    renderSnippet(snippet),
    style('dim', article.url),
  ].join('\n');
}

function renderSnippet({ text, marks }: Snippet): string {
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

function toJson({ article, score, snippet }: SearchHit): object {
  const { id, title, url, publishedAt, sourceId, source, byline } = article;
  return { id, title, url, publishedAt, sourceId, source, byline, score: Number(score.toFixed(3)), snippet };
}
