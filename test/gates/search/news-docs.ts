import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sha256 } from '@qishi/model';
import { loadLines, sharedFolder } from '../extract/page-set.ts';

/** A document as `qishi lab search` reads it. `date` is a Beijing day. */
export interface SearchDoc {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly date: string;
}

/** One line of the month of news. */
interface NewsLine {
  readonly path: string;
  readonly day: string;
  readonly title: string;
  readonly md: string;
}

const news = join(sharedFolder, 'data/news/april2023.jsonl.gz');
const saturated = join(sharedFolder, 'data/search');

export const hasNews = existsSync(news);

/** What is shorter is a picture with a caption: `news-to-import.mjs` leaves it out too. */
const leastChars = 120;

/** A month of a general portal. */
export async function loadNewsDocs(): Promise<SearchDoc[]> {
  const text = gunzipSync(await readFile(news)).toString('utf8');
  const lines = text.split('\n').filter((line) => line.trim());
  return lines.flatMap((line) => toDoc(JSON.parse(line) as NewsLine) ?? []);
}

/** The docs of the older set, whose queries hardly tell rankers apart. */
export async function loadOldDocs(): Promise<SearchDoc[]> {
  return (await loadLines(join(saturated, 'docs.jsonl'))) as SearchDoc[];
}

export interface OldQuery {
  readonly id: string;
  readonly query: string;
  readonly relevant: Readonly<Record<string, number>>;
}

export async function loadOldQueries(): Promise<OldQuery[]> {
  return (await loadLines(join(saturated, 'queries.jsonl'))) as OldQuery[];
}

/** The name under which the repository knows a document: its id holds the headline, which is not ours to publish. */
export function hashDocId(id: string): string {
  return sha256(id).slice(0, 12);
}

function toDoc({ path, day, title, md }: NewsLine): SearchDoc | undefined {
  const body = plainText(md);
  if (body.length < leastChars) return undefined;
  return { id: path, title, body: body.startsWith(title) ? body.slice(title.length).trim() : body, date: day };
}

function plainText(markdown: string): string {
  return markdown
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`>#]+/g, '')
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}
