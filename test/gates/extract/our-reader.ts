import { dirname, relative } from 'node:path';
import type { Block } from '@qishi/model';
import { runLab, withLines } from '../lab.ts';
import type { ScoredReading } from './score-pages.ts';

/** A page to be read from disk as bytes. `path` is absolute. */
export interface PageFile {
  readonly id: string;
  readonly url: string;
  readonly path: string;
  readonly contentType?: string;
}

/** One line that `qishi lab extract` printed. */
export interface LabReading extends ScoredReading {
  readonly id: string;
  readonly blocks?: readonly Block[];
  readonly problem?: { readonly reason: string; readonly detail?: string };
}

/** Our own reading, through the lab contract and from bytes: the charset is ours to find. By id. */
export async function readWithLab(pages: readonly PageFile[]): Promise<ReadonlyMap<string, LabReading>> {
  const output = await withLines(
    (file) => pages.map((page) => ({ ...page, path: relative(dirname(file), page.path) })),
    (file) => runLab('extract', file),
  );
  const readings = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LabReading);
  return new Map(readings.map((reading) => [reading.id, reading]));
}
