import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '@qishi/model';
import { sharedFolder } from '../extract/page-set.ts';

const folder = join(sharedFolder, 'data/feeds/real');

/** One answer of a real feed. */
export interface Poll {
  /** ISO 8601, from the file's name. */
  readonly at: string;
  readonly text: string;
}

/** The names of the feeds, as their folders are called. */
export const listFeeds = (): readonly string[] => readdirSync(folder).sort();

/** Successive answers, oldest first. */
export function readPolls(feed: string): readonly Poll[] {
  const files = readdirSync(join(folder, feed)).sort();
  return files.map((file) => ({
    at: file.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.xml$/, '$1-$2-$3T$4:$5:$6Z'),
    text: decodeText(readFileSync(join(folder, feed, file))).text,
  }));
}
