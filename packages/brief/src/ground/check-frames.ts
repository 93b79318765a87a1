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

/** 1 where some clause that vouches for the claim's has its sides alike, -1 where all that have them have them crossed. */
export function agrees({ clause, all }: Supported, fold: Fold): number {
  const claim = findFrame(clause, fold);
  if (claim === undefined) return 0;
  const best = Math.max(0, ...all.map(({ score }) => score));
  const signs = all
    .filter(({ score }) => score >= best * leastOfBest)
    .flatMap(({ clause: source, score }) => {
      const frame = findFrame(source, fold);
      return frame === undefined ? [] : [compareFrames(claim, frame, score >= best * closeBy)];
    });
  return signs.includes(1) ? 1 : signs.includes(-1) ? -1 : 0;
}

const leastOfBest = 0.4;
const closeBy = 0.8;
