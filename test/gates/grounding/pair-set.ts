import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export const halves = ['dev', 'held-out'] as const;
export type Half = (typeof halves)[number];

/** One entry of the table: texts, and sentences by kind that they bear out and that they do not. */
interface Group {
  readonly id: string;
  readonly published: string;
  readonly texts: readonly string[];
  readonly holds: Readonly<Record<string, readonly string[]>>;
  readonly fails: Readonly<Record<string, readonly string[]>>;
}

/** A sentence and what it cites, labelled by us: does the cited text bear it out? */
export interface Pair {
  readonly id: string;
  readonly half: Half;
  /** Beijing day on which the texts appeared. */
  readonly published: string;
  readonly texts: readonly string[];
  readonly sentence: string;
  readonly truth: boolean;
  readonly kind: string;
}

export function readPairs(half: Half): Pair[] {
  const text = readFileSync(join(import.meta.dirname, `pairs-${half}.yaml`), 'utf8');
  return (parse(text) as Group[]).flatMap((group) => listPairs(group, half));
}

function listPairs({ id, published, texts, holds, fails }: Group, half: Half): Pair[] {
  const labelled = [holds, fails].flatMap((kinds, side) =>
    Object.entries(kinds).flatMap(([kind, sentences]) =>
      sentences.map((sentence) => ({ sentence, kind, truth: side === 0 })),
    ),
  );
  return labelled.map((each, i) => ({ id: `${id}-${i + 1}`, half, published, texts, ...each }));
}
