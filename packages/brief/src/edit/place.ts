import type { RankTerm } from '@qishi/model';
import type { Ranked } from '../select/ranked.ts';

/** A story that the editor put into a list, and where: from 1, or by its rank. */
export interface Placed {
  readonly one: Ranked;
  readonly at: number | undefined;
}

/** The least by which a rank differs. */
const step = 0.001;

/** How the list stands to the rest of the issue. */
interface Bounds {
  /** None gets above this, unless what follows it in the list already is. */
  readonly ceiling?: number;
  /** Who is put first gets above this: the first story leads the issue. */
  readonly lead?: number;
}

/**
 * Puts stories into a list that is sorted by rank. What their places take is a term of their rank, `editor`, so that the
 * list stays sorted and says why.
 */
export function placePinned(
  list: readonly Ranked[],
  pinned: readonly Placed[],
  { ceiling = Number.POSITIVE_INFINITY, lead = Number.NEGATIVE_INFINITY }: Bounds = {},
): readonly Ranked[] {
  const order = orderOf(list, pinned);
  const moved = new Set(pinned.map(({ one }) => one));
  const first = pinned.find(({ at }) => at === 1)?.one;
  const placed: Ranked[] = [];
  for (const [i, one] of order.entries()) {
    const below = order.slice(i + 1).filter((other) => !moved.has(other));
    const lower = Math.max(one === first ? lead : Number.NEGATIVE_INFINITY, ...below.map(({ rank }) => rank));
    const upper = Math.max(lower, placed.at(-1)?.rank ?? ceiling);
    placed.push(moved.has(one) ? withRank(one, lower, upper) : one);
  }
  return placed;
}

function orderOf(list: readonly Ranked[], pinned: readonly Placed[]): readonly Ranked[] {
  const free = pinned.filter(({ at }) => at === undefined).map(({ one }) => one);
  const order = [...list, ...free].toSorted((a, b) => b.rank - a.rank);
  const fixed = pinned.flatMap(({ one, at }) => (at === undefined ? [] : [{ one, at }]));
  for (const { one, at } of fixed.toSorted((a, b) => a.at - b.at)) order.splice(at - 1, 0, one);
  return order;
}

/** As it is where its own rank will do. */
function withRank(one: Ranked, lower: number, upper: number): Ranked {
  const wanted = one.rank > upper ? upper - step : one.rank < lower ? Math.min(upper, lower + step) : one.rank;
  const value = round(wanted - one.rank);
  const terms: readonly RankTerm[] = [...one.terms, { term: 'editor', value }];
  return { ...one, rank: round(wanted), terms: terms.toSorted((a, b) => b.value - a.value) };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
