/**
 * The place of a table at which sets are grouped best, its neighbours counted in: what works only at one value on one
 * set is luck. Of several that do as well, the one in the middle: the edge of what works is the first to fail.
 */
export function bestPlace(worths: readonly (readonly number[])[]): readonly [number, number] {
  const places = worths.flatMap((row, i) => row.map((_, j) => [i, j] as const));
  const smooth = places.map(([i, j]) => smoothAt(worths, i, j));
  const best = Math.max(...smooth);
  const winners = places.filter((_, index) => smooth[index]! >= best - 1e-9);
  const middle = [0, 1].map((axis) => winners.reduce((sum, place) => sum + place[axis]!, 0) / winners.length);
  const gap = (place: readonly [number, number]) => Math.hypot(place[0] - middle[0]!, place[1] - middle[1]!);
  return winners.reduce((a, b) => (gap(b) < gap(a) - 1e-9 ? b : a));
}

/** Weighed 1 2 1 in both directions; beyond the table it goes on as at its edge. */
function smoothAt(worths: readonly (readonly number[])[], i: number, j: number): number {
  const edge = (at: number, length: number) => Math.min(Math.max(at, 0), length - 1);
  let sum = 0;
  for (const di of [-1, 0, 1])
    for (const dj of [-1, 0, 1]) {
      const row = worths[edge(i + di, worths.length)]!;
      sum += (2 - Math.abs(di)) * (2 - Math.abs(dj)) * row[edge(j + dj, row.length)]!;
    }
  return sum / 16;
}

/** The same for one value alone. */
export function bestOf(grid: readonly number[], worth: (value: number) => number): number {
  return grid[bestPlace([grid.map(worth)])[1]]!;
}

export const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Math.round((from + i * step) * 1000) / 1000);
