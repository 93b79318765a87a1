import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '@qishi/model';
import { columns, type Standing, standingOf } from './columns.ts';
import { readWithLab } from './our-reader.ts';
import { loadItems, loadLabels, type PageItem, type PageSet } from './page-set.ts';
import { type OtherReader, otherReaders, type Reading, readPage } from './readers.ts';
import { type PageFigures, type PageScore, scorePages } from './score-pages.ts';

/** What one reader reached on a set. */
export interface ReaderResult {
  readonly name: string;
  readonly figures: PageFigures;
  readonly scores: readonly PageScore[];
}

/** All readers on one set, in one run. */
export interface SetResult {
  readonly set: PageSet;
  readonly ours: ReaderResult;
  readonly others: readonly ReaderResult[];
}

export const ourName = 'qishi lab extract';

/** Every reader on every page of a set. */
export async function measureSet(set: PageSet): Promise<SetResult> {
  const [items, labels] = [await loadItems(set), await loadLabels(set)];
  const files = items.map((item) => ({ ...item, path: join(set.folder, item.path) }));
  const ours = { name: ourName, ...scorePages(labels, await readWithLab(files)) };
  const others: ReaderResult[] = [];
  for (const reader of otherReaders) {
    const readings = await readAll(reader, set, items);
    others.push({ name: `${reader.name} ${versionOf(reader)}`, ...scorePages(labels, readings) });
  }
  return { set, ours, others };
}

/** One reader on every page; by id. */
export async function readAll(
  reader: OtherReader,
  set: PageSet,
  items: readonly PageItem[],
): Promise<Map<string, Reading>> {
  const readings = new Map<string, Reading>();
  for (const { id, url, path, contentType } of items) {
    const html = decodeText(await readFile(join(set.folder, path)), contentType).text;
    readings.set(id, await inBeijing(() => readPage(reader, { url, html })));
  }
  return readings;
}

/** Readers that parse a local time take the machine's zone for it. Here that is the zone the pages were written in. */
async function inBeijing<T>(read: () => Promise<T>): Promise<T> {
  const before = process.env.TZ;
  process.env.TZ = 'Asia/Shanghai';
  try {
    return await read();
  } finally {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  }
}

/** The version that package.json pins. */
export function versionOf({ npm }: { readonly npm: string }): string {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  return manifest.dependencies[npm] ?? '';
}

export interface Comparison {
  readonly other: string;
  readonly column: string;
  readonly standing: Standing;
  readonly ours: number;
  readonly theirs: number;
}

/** Our figure beside each other reader's, for every column that the set has labels for. */
export function compareReaders({ ours, others }: SetResult): Comparison[] {
  return others.flatMap((other) =>
    columns.flatMap(({ key, heading }) => {
      const [mine, theirs] = [ours.figures[key], other.figures[key]];
      const standing = standingOf(mine, theirs);
      if (standing === null || mine === null || theirs === null) return [];
      return [{ other: other.name, column: heading, standing, ours: mine, theirs }];
    }),
  );
}
