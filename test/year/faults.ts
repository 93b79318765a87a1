import { openRandom } from './random.ts';

/** What befalls the year, and on which day of its week it may: 0 is Monday, 7 the Monday on which the issue is made. */
export const faultKinds = {
  'kill-crawl': [1, 6],
  'kill-issue': [7, 7],
  'term-crawl': [1, 6],
  'term-issue': [7, 7],
  'outlet-down': [1, 6],
  'outlet-down-on-monday': [7, 7],
  'network-gone': [1, 6],
  'proxy-gone': [1, 6],
  'archive-locked': [1, 6],
  'archive-damaged': [1, 6],
  'run-lock': [7, 7],
  'no-browser': [7, 7],
  'fonts-damaged': [7, 7],
  'reports-unwritable': [7, 7],
  'config-damaged': [1, 6],
  'webhook-down': [7, 7],
  asleep: [5, 5],
  'clock-back': [1, 3],
  'clock-forward': [1, 3],
  'half-written': [7, 7],
} as const satisfies Readonly<Record<string, readonly [number, number]>>;

export type FaultKind = keyof typeof faultKinds;

export interface Fault {
  readonly kind: FaultKind;
  /** Counts from 0. */
  readonly week: number;
  /** Days since the year began. */
  readonly day: number;
  /** From 0 up to 1: the moment of a kill, or which outlet. */
  readonly chance: number;
  /** 0 the first of its kind, 1 the second. */
  readonly nth: number;
}

/**
 * Each kind twice, no two in one week, so that what an issue tells can be laid to its fault. None in the first weeks,
 * which have no habit of sources yet, nor in the last.
 */
export function planFaults(seed: number, weeks: number): readonly Fault[] {
  const random = openRandom(seed);
  const free = Array.from({ length: weeks - 5 }, (_, n) => n + 3);
  const take = () => free.splice(Math.floor(random() * free.length), 1)[0] ?? 0;
  const kinds = Object.keys(faultKinds) as FaultKind[];
  const faults = kinds.flatMap((kind) =>
    [0, 1].map((nth): Fault => {
      const [from, to] = faultKinds[kind];
      const week = take();
      return { kind, week, nth, day: week * 7 + from + Math.floor(random() * (to - from + 1)), chance: random() };
    }),
  );
  return faults.sort((a, b) => a.day - b.day);
}
