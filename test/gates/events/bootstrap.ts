/** The middle 95 % of a figure over resampled sets. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const rounds = 2000;
/** Any fixed number: the same set gives the same interval. */
const seed = 20_230_406;

/**
 * 95 % percentile intervals (Efron, 1979) of figures that are computed from a whole set: the set's members are drawn
 * with replacement, as many as there are, two thousand times. Rounds in which a figure is null do not count for it;
 * a figure that is null in all of them has no interval. The keys are those of `measure`.
 */
export function bootstrap<Member>(
  members: readonly Member[],
  measure: (members: readonly Member[]) => Readonly<Record<string, number | null>>,
): Record<string, Interval | null> {
  const random = seededRandom(seed);
  const reached = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    const drawn = members.map(() => members[Math.floor(random() * members.length)] as Member);
    for (const [key, value] of Object.entries(measure(drawn))) {
      const values = reached.get(key) ?? [];
      if (value !== null) values.push(value);
      reached.set(key, values);
    }
  }
  return Object.fromEntries([...reached].map(([key, values]) => [key, middleOf(values)]));
}

function middleOf(values: readonly number[]): Interval | null {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const [low, high] = [at(0.025), at(0.975)];
  return low === undefined || high === undefined ? null : { low, high };
}

/** Mulberry32: 32 bits of state, enough to draw a few thousand articles; 0 inclusive to 1 exclusive. */
function seededRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
