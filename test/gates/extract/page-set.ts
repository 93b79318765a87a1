import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';

/** Labelled pages in one folder: `items.jsonl` (lab input), `gold.jsonl` (labels) and the pages themselves. */
export interface PageSet {
  /** Key in floors.json and in docs/quality.md. */
  readonly name: string;
  readonly about: string;
  readonly folder: string;
}

/** One line of items.jsonl. `path` is relative to the folder. */
export interface PageItem {
  readonly id: string;
  readonly url: string;
  readonly path: string;
  readonly contentType?: string;
}

/** One line of gold.jsonl, as far as it is scored. Times are Beijing clock readings, `2023-04-06 14:30:00`. */
export interface PageLabels {
  readonly id: string;
  readonly title: string;
  /** Null when the page shows no date; `00:00:00` when it shows only a day. */
  readonly publish_time: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly body: readonly string[];
  readonly must_have: readonly string[];
  readonly must_not_have: readonly string[];
  /** Captions, notes: may be in or out. */
  readonly optional?: readonly string[];
  /** Beijing clock reading, only in sets that label it. */
  readonly modified_time?: string | null;
  readonly tags?: readonly string[];
}

const root = join(import.meta.dirname, '../../..');

/** Beside the repository and not in it: measuring data. */
export const sharedFolder = join(root, '../shared');

/** All sets that are judged; the shared one lies beside the repository and may not be here. */
export const pageSets: readonly PageSet[] = [
  {
    name: 'pages',
    about: 'real pages of different sites (beside the repository)',
    folder: join(sharedFolder, 'data/pages'),
  },
  {
    name: 'pages-own',
    about: 'pages made by hand after real sites (in the repository)',
    folder: join(root, 'test/pages'),
  },
];

/** Whether the pages of a set are on this machine. */
export function isHere({ folder }: PageSet): boolean {
  return existsSync(join(folder, 'gold.jsonl'));
}

/** A set that is being made, to be printed beside the others: no floors, no place in the document. */
export function draftSet(folder: string): PageSet {
  return { name: basename(folder), about: `pages of the draft ${basename(folder)}`, folder: resolve(folder) };
}

export async function loadItems(set: PageSet): Promise<PageItem[]> {
  return (await loadLines(join(set.folder, 'items.jsonl'))) as PageItem[];
}

export async function loadLabels(set: PageSet): Promise<PageLabels[]> {
  return (await loadLines(join(set.folder, 'gold.jsonl'))) as PageLabels[];
}

/** The objects of a JSONL file. */
export async function loadLines(path: string): Promise<unknown[]> {
  const text = await readFile(path, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => JSON.parse(line));
}
