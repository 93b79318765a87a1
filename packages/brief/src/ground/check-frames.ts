import type { GroundingFault } from './fault.ts';
import type { Fold } from './fold.ts';
import { compareFrames, findFrame } from './frames.ts';
import type { Supported } from './support.ts';

/** Who gives, is more or comes in the claim is no one who gets, is less or goes in the source. */
export function checkFrames(supported: readonly Supported[], fold: Fold): GroundingFault[] {
  return supported
    .filter((each) => agrees(each, fold) < 0)
    .map(({ clause }) => ({ kind: 'role' as const, text: clause.text }));
}

/** 2 where some clause that vouches for the claim's has both its sides alike, -1 where all that have them have them crossed. */
export function agrees({ clause, all }: Supported, fold: Fold): number {
  const claim = findFrame(clause, fold);
  if (claim === undefined) return 0;
  const best = Math.max(0, ...all.map(({ score }) => score));
  const told = all
    .filter(({ score }) => score >= best * leastOfBest)
    .flatMap(({ clause: source, score }) => {
      const frame = findFrame(source, fold);
      const side = frame === undefined ? 0 : compareFrames(claim, frame, score >= best * closeBy);
      return side === 0 ? [] : [{ side, score }];
    });
  const most = Math.max(0, ...told.map(({ score }) => score));
  return told
    .filter(({ score }) => score === most)
    .reduce((sum, { side }) => (sum > 0 ? Math.max(sum, side) : side), 0);
}

const leastOfBest = 0.4;
const closeBy = 0.8;
