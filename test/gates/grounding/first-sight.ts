import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PairScores } from './score-pairs.ts';

/** Practice was written later. */
export type FirstSight = Omit<PairScores, 'practice'> & Partial<PairScores>;

const file = join(import.meta.dirname, 'first-sight.json');

/** What the gate reached when it saw the table for the first time, before anything was changed for it. */
export function loadFirstSight(): FirstSight | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FirstSight) : undefined;
}

/** Kept once: a second look is no first sight. */
export async function writeFirstSight(scores: PairScores): Promise<void> {
  await writeFile(file, `${JSON.stringify(scores, null, 1)}\n`, { flag: 'wx' });
}
