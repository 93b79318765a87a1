import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** An article as the labelled sets have it: `date` is a day in Beijing, `body` plain text. */
export interface Item {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly body: string;
}

/** Ids as the labelled sets have them: day and a hash of the title. Nothing of a text can be read from them. */
export function itemId(date: string, title: string): string {
  return `qq-${date.slice(0, 10).replaceAll('-', '')}-${createHash('sha1').update(title).digest('hex').slice(0, 8)}`;
}

/** Shorter pages of the portal are galleries and videos without a text to judge. */
const leastBody = 120;

/**
 * Reads the month of a portal: gzipped JSON lines `{day, title, md}`. An article is known to be the same one in all sets by
 * its id; the first of equal ids stays.
 */
export function readNews(path: string): Item[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  const byId = new Map<string, Item>();
  for (const line of lines) {
    if (line.trim() === '') continue;
    const { day, title, md } = JSON.parse(line) as {
      readonly day: string;
      readonly title: string;
      readonly md: string;
    };
    const id = itemId(day, title);
    const body = plainText(md);
    if (body.length >= leastBody && !byId.has(id)) byId.set(id, { id, date: day, title, body });
  }
  return [...byId.values()];
}

/** The text of a Markdown page: no headline, no pictures, links by their words. */
function plainText(md: string): string {
  return md
    .replace(/^# .*\n/, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`>#]+/g, '')
    .replace(/\n\s*\n+/g, '\n')
    .trim();
}
