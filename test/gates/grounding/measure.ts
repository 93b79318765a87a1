import { type Judged, judgePair, loadNames } from './judge.ts';
import { parts, readPairs } from './pair-set.ts';
import { type PairScores, scorePairs } from './score-pairs.ts';

export interface GroundingResult {
  readonly judged: readonly Judged[];
  readonly scores: PairScores;
}

export async function measureGrounding(): Promise<GroundingResult> {
  const known = await loadNames();
  const judged = parts.flatMap(readPairs).map((pair) => judgePair(pair, known));
  return { judged, scores: scorePairs(judged) };
}
