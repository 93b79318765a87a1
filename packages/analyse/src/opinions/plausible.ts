import type { Plausible } from './reader-settings.ts';

/** What a set of answers amounts to. */
export interface Yield {
  /** Articles in doubt that were answered, and how many of them were called wanted. */
  readonly answered: number;
  readonly wanted: number;
  /** Articles that the rules are sure of, and how many the model put under another primary topic. */
  readonly sure: number;
  readonly mistaken: number;
}

/** Why a set of answers is not to be believed, in words; undefined when it may be. */
export function findImplausible({ answered, wanted, sure, mistaken }: Yield, bounds: Plausible): string | undefined {
  const { least, low, high, odds } = bounds;
  if (answered >= least && atMost(wanted, answered, low) < odds)
    return `only ${wanted} of ${answered} articles in doubt were called relevant`;
  if (answered >= least && atMost(answered - wanted, answered, 1 - high) < odds)
    return `${wanted} of ${answered} articles in doubt were called relevant`;
  if (atMost(sure - mistaken, sure, 1 - bounds.mistaken) < odds)
    return `${mistaken} of ${sure} articles that are not in doubt were put under another topic`;
  return undefined;
}

/** Probability of at most `k` hits in `n` tries that each hit with probability `p` (binomial). */
export function atMost(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  let sum = 0;
  // In logarithms: the terms of large sets are too small for their factors.
  let logTerm = n * Math.log(1 - p);
  for (let i = 0; i <= k; i++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log((n - i) / (i + 1)) + Math.log(p / (1 - p));
  }
  return Math.min(1, sum);
}
