import type { Judged } from './judge.ts';
import { type Part, parts, sighted } from './pair-set.ts';

/** How many of a kind were judged wrongly: false sentences let through, or true ones stopped. */
export interface Wrongs {
  readonly wrong: number;
  readonly of: number;
}

/** Of one part of the table. */
export interface PartScore {
  /** False sentences that passed. */
  readonly let: Wrongs;
  /** True sentences that did not. */
  readonly stopped: Wrongs;
  readonly letByKind: Readonly<Record<string, Wrongs>>;
  readonly stoppedByKind: Readonly<Record<string, Wrongs>>;
}

/** `all` are the parts that have a first sight, without those to develop by. */
export type PairScores = Readonly<Record<Part | 'all', PartScore>>;

export function scorePairs(judged: readonly Judged[]): PairScores {
  const of = (...wanted: Part[]): PartScore => scorePart(judged.filter(({ pair }) => wanted.includes(pair.part)));
  const each = Object.fromEntries(parts.map((part) => [part, of(part)])) as Record<Part, PartScore>;
  return { ...each, all: of(...sighted) };
}

function scorePart(judged: readonly Judged[]): PartScore {
  const fails = judged.filter(({ pair }) => !pair.truth);
  const holds = judged.filter(({ pair }) => pair.truth);
  return {
    let: countWrong(fails),
    stopped: countWrong(holds),
    letByKind: byKind(fails),
    stoppedByKind: byKind(holds),
  };
}

function byKind(judged: readonly Judged[]): Record<string, Wrongs> {
  const groups = Map.groupBy(judged, ({ pair }) => pair.kind);
  return Object.fromEntries([...groups].map(([kind, members]) => [kind, countWrong(members)]));
}

/** A pair is judged rightly when it is true and without fault, or false and with one. */
export const isWrong = ({ pair, faults }: Judged): boolean => pair.truth !== (faults.length === 0);

function countWrong(judged: readonly Judged[]): Wrongs {
  return { wrong: judged.filter(isWrong).length, of: judged.length };
}

/** Wilson's 95 % interval of a share: it stays within 0 and 1, and is wide where little was counted. */
export function findInterval({ wrong, of }: Wrongs): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const z = 1.96;
  const share = wrong / of;
  const middle = share + z ** 2 / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

export type PairFigures = Readonly<Record<Part, { readonly stopsFalse: number; readonly passesTrue: number }>>;

/** What floors pin, higher being better: shares of false sentences stopped and of true ones passed, rounded down. */
export function figuresOf(scores: PairScores): PairFigures {
  const right = ({ wrong, of }: Wrongs): number => Math.floor((1 - wrong / Math.max(1, of)) * 1000) / 1000;
  const figures = parts.map((part) => [
    part,
    { stopsFalse: right(scores[part].let), passesTrue: right(scores[part].stopped) },
  ]);
  return Object.fromEntries(figures) as PairFigures;
}
