import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The parts that were scored at first sight, before anything was changed for them. */
export const sighted = ['dev', 'held-out', 'fresh', 'late', 'last', 'final', 'outside', 'blind', 'sealed'] as const;
/** More to develop by, of the first two rounds, of the third, of the fifth and of the sixth. */
export const drilled = ['practice', 'drill', 'exercise', 'round6', 'trial'] as const;
/** Nobody who changes the gate reads it: what the gate does with what others write. */
export const unread = ['vault'] as const;
/** With more to develop by, written in between, and with what is not read. */
export const parts = [...sighted, ...drilled, ...unread] as const;
export type Part = (typeof parts)[number];

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
  readonly part: Part;
  /** Beijing day on which the texts appeared. */
  readonly published: string;
  readonly texts: readonly string[];
  readonly sentence: string;
  readonly truth: boolean;
  readonly kind: string;
}

export function readPairs(part: Part): Pair[] {
  const text = readFileSync(join(import.meta.dirname, `pairs-${part}.yaml`), 'utf8');
  return (parse(text) as Group[]).flatMap((group) => listPairs(group, part));
}

function listPairs({ id, published, texts, holds, fails }: Group, part: Part): Pair[] {
  const labelled = [holds, fails].flatMap((kinds, side) =>
    Object.entries(kinds).flatMap(([kind, sentences]) =>
      sentences.map((sentence) => ({ sentence, kind, truth: side === 0 })),
    ),
  );
  return labelled.map((each, i) => ({ id: `${id}-${i + 1}`, part, published, texts, ...each }));
}
