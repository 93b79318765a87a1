import type { RankTerm } from '@qishi/model';
import type { Ranked } from '../select/select-stories.ts';

/** A story that the editor put into a list, and where: from 1, or by its rank. */
export interface Placed {
  readonly one: Ranked;
  readonly at: number | undefined;
}

/** The least by which a rank differs. */
const step = 0.001;

/**
 * Puts stories into a list that is sorted by rank. What their places take is a term of their rank, `editor`, so that the
 * list stays sorted and says why; none of them gets above `ceiling` unless what follows it there already is.
 */
export function placePinned(
  list: readonly Ranked[],
  pinned: readonly Placed[],
  ceiling = Number.POSITIVE_INFINITY,
): readonly Ranked[] {
  const free = pinned.filter(({ at }) => at === undefined).map(({ one }) => one);
  const order = [...list, ...free].toSorted((a, b) => b.rank - a.rank);
  for (const { one, at = 1 } of pinned
    .filter(({ at }) => at !== undefined)
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)))
    order.splice(at - 1, 0, one);
  const moved = new Set(pinned.map(({ one }) => one));
  const placed: Ranked[] = [];
  for (const [i, one] of order.entries()) {
    const below = order.slice(i + 1).filter((other) => !moved.has(other));
    const lower = Math.max(Number.NEGATIVE_INFINITY, ...below.map(({ rank }) => rank));
    const upper = Math.max(lower, placed.at(-1)?.rank ?? ceiling);
    placed.push(moved.has(one) ? withRank(one, lower, upper) : one);
  }
  return placed;
}

/** As it is where its own rank will do. */
function withRank(one: Ranked, lower: number, upper: number): Ranked {
  const wanted = one.rank > upper ? upper - step : one.rank < lower ? Math.min(upper, lower + step) : one.rank;
  const value = round(wanted - one.rank);
  const terms: readonly RankTerm[] = [...one.terms, { term: 'editor', value }];
  return { ...one, rank: round(wanted), terms: terms.toSorted((a, b) => b.value - a.value) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
