import { type Floors, findFalls } from '../floors.ts';
import type { Measure, StoryResult } from './measure.ts';

/** What issue 4 asks of each set, F1. */
export const bars: Readonly<Record<Measure, number>> = { pairwise: 0.8, bcubed: 0.94, reprints: 0.95 };

/** The key in floors.json of a set scored with what was chosen on the other one. */
export const crossName = (set: string): string => `${set}-cross`;

/** Figures below the bar, below their floor, or not ahead of a rival. */
export function findComplaints({ set, ours, rivals }: StoryResult, floors: Floors): string[] {
  const name = crossName(set.name);
  const measured = (Object.keys(bars) as Measure[]).filter((measure) => ours.figures[measure] !== null);
  const low = measured.filter((measure) => (ours.figures[measure]?.f1 ?? 0) < bars[measure]);
  const pinned = floors[name] ?? {};
  return [
    ...low.map(
      (measure) => `${name}.${measure}.f1 is ${ours.figures[measure]?.f1.toFixed(4)}, the bar is ${bars[measure]}`,
    ),
    ...measured
      .filter((measure) => pinned[`${measure}.f1`] === undefined)
      .map((measure) => `${name}.${measure}.f1 has no floor: pin it with --raise-floors`),
    ...findFalls(name, pinned, ours.figures).map(
      ({ path, floor, figure }) => `${name}.${path} is ${figure}, below its floor ${floor}`,
    ),
    ...rivals.flatMap((rival) =>
      (['pairwise', 'bcubed'] as const)
        .filter((measure) => ours.figures[measure].f1 <= rival.figures[measure].f1)
        .map((measure) => `${name}.${measure}.f1 is not ahead of ${rival.name}`),
    ),
  ];
}
