import { styleText } from 'node:util';
import type { SearchHit, SearchQuery, SearchResults, Snippet } from '@qishi/archive';
import { beijingTime, type Topic } from '@qishi/model';
import { printable, printResult, say } from '../print.ts';
import type { Settings } from '../settings.ts';
import { exit, withArchive } from '../workspace.ts';

export interface SearchOptions extends Omit<SearchQuery, 'text'> {
  readonly topic?: Topic;
  readonly json: boolean;
}

/** Prints what the archive holds on something. Resolves to the exit code. */
export async function search(settings: Settings, words: readonly string[], options: SearchOptions): Promise<number> {
  const { json, ...filters } = options;
  const results = await withArchive(settings, (store) => store.search({ ...filters, text: words.join(' ') }));
  if (json) printResult({ total: results.total, allWords: results.allWords, hits: results.hits.map(toJson) }, '', true);
  else printHits(results);
  return exit.done;
}

function printHits(results: SearchResults): void {
  if (results.total === 0) {
    say('Nothing found. Fewer words, or a wider date range, find more.');
    return;
  }
  if (!results.allWords) say('No article holds all of it; these come nearest:');
  for (const hit of results.hits) process.stdout.write(`${renderHit(hit)}\n\n`);
  if (results.total > results.hits.length) say(`${results.hits.length} of ${results.total} shown; --limit shows more.`);
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
