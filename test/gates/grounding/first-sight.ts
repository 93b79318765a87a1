import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sighted, unread } from './pair-set.ts';
import type { PairScores, PartScore } from './score-pairs.ts';

const kept = [...sighted, ...unread] as const;

export type FirstSight = Readonly<Partial<Record<(typeof kept)[number], PartScore>>>;

const file = join(import.meta.dirname, 'first-sight.json');

/** What the gate reached on a part when it saw it for the first time, before anything was changed for it. */
export function loadFirstSight(): FirstSight {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FirstSight) : {};
}

/** Keeps the figures of parts that have none yet: a second look is no first sight. Throws when all have theirs. */
export async function writeFirstSight(scores: PairScores): Promise<void> {
  const before = loadFirstSight();
  const parts = kept.filter((part) => before[part] === undefined);
  if (parts.length === 0) throw new Error('every part has been seen before');
  const seen = Object.fromEntries(parts.map((part) => [part, scores[part]]));
  await writeFile(file, `${JSON.stringify({ ...before, ...seen }, null, 1)}\n`);
}
