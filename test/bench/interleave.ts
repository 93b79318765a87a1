/** A way of reading a page that is timed. */
export interface Timed<Page> {
  readonly name: string;
  readonly run: (page: Page) => unknown;
}

/** Milliseconds of one contender. */
export interface Timing {
  readonly name: string;
  /** For all pages, the garbage of reading them collected on the way: the median over the rounds. */
  readonly total: number;
  /** By page: the median over the rounds. */
  readonly perPage: readonly number[];
}

/** The compiler is still at work in the first rounds. */
const warmingRounds = 2;

/**
 * Times all contenders on all pages in one run. In every round each reads all pages, one after the other, so that it
 * pays for its own garbage; who begins and who follows whom rotates, so that nobody always inherits the last of the same
 * neighbour's. The first rounds only warm up and are not counted.
 */
export async function timeInterleaved<Page>(
  contenders: readonly Timed<Page>[],
  pages: readonly Page[],
  rounds: number,
): Promise<Timing[]> {
  const times: number[][][] = contenders.map(() => []);
  for (let round = 0; round < warmingRounds + rounds; round++) {
    for (const who of turnsOf(contenders.length, round)) {
      const spent: number[] = [];
      for (const page of pages) spent.push(await timeOnce(contenders[who]!, page));
      if (round >= warmingRounds) times[who]!.push(spent);
    }
  }
  return contenders.map(({ name }, who) => ({
    name,
    total: medianOf(times[who]!.map(sumOf)),
    perPage: pages.map((_, at) => medianOf(times[who]!.map((spent) => spent[at]!))),
  }));
}

/** All numbers below `count` in the `nth` order: the beginning moves by one, and after a full turn the stride. */
export function turnsOf(count: number, nth: number): number[] {
  const strides = Array.from({ length: count }, (_, index) => index).filter((each) => divisorOf(each, count) === 1);
  const stride = strides[Math.floor(nth / count) % strides.length] ?? 1;
  return Array.from({ length: count }, (_, turn) => (nth + turn * stride) % count);
}

function divisorOf(one: number, other: number): number {
  return other === 0 ? one : divisorOf(other, one % other);
}

async function timeOnce<Page>({ run }: Timed<Page>, page: Page): Promise<number> {
  const started = performance.now();
  await run(page);
  return performance.now() - started;
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const sumOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
