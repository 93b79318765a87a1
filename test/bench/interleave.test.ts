import { expect, test } from 'vitest';
import { medianOf, sumOf, timeInterleaved, turnsOf } from './interleave.ts';
import { compareSpeeds } from './speeds.ts';

test('everybody has a turn, and in a full cycle everybody begins and follows everybody equally often', () => {
  const cycle = Array.from({ length: 20 }, (_, nth) => turnsOf(5, nth));
  for (const turns of cycle) expect([...turns].sort()).toEqual([0, 1, 2, 3, 4]);
  const pairs = cycle.flatMap((turns) => turns.slice(1).map((who, at) => `${turns[at]} ${who}`));
  const counts = new Map<string, number>();
  for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  expect(counts.size).toBe(20);
  expect(new Set(counts.values())).toEqual(new Set([4]));
});

test('a contender alone, or one of four, has its turns too', () => {
  expect(turnsOf(1, 3)).toEqual([0]);
  for (let nth = 0; nth < 8; nth++) expect([...turnsOf(4, nth)].sort()).toEqual([0, 1, 2, 3]);
});

test('the middle value, or the mean of the two in the middle', () => {
  expect(medianOf([9, 1, 5])).toBe(5);
  expect(medianOf([9, 1, 5, 7])).toBe(6);
});

test('every contender reads every page once a round, two of them to warm up', async () => {
  const seen: string[] = [];
  const contender = (name: string) => ({ name, run: (page: string) => seen.push(name + page) });
  const timings = await timeInterleaved([contender('a'), contender('b')], ['1', '2'], 3);
  expect(timings.map(({ name, perPage }) => [name, perPage.length])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
  expect(seen.sort()).toEqual(['a1', 'a2', 'b1', 'b2'].flatMap((each) => [each, each, each, each, each]));
});

test('floors hold or are missed by the totals and by the slowest page', () => {
  const timing = (name: string, ...perPage: number[]) => ({ name, perPage, total: sumOf(perPage) });
  const held = (ours: number[], readability: number) =>
    compareSpeeds([
      timing('parser', 10, 10),
      timing('ours', ...ours),
      timing('readability', readability, 0),
      timing('defuddle', 9000, 0),
    ]).floors.map((floor) => floor.held);
  expect(held([18, 18], 288)).toEqual([true, true, true]);
  expect(held([18, 19], 288)).toEqual([false, false, true]);
  expect(held([300, 10], 2800)).toEqual([false, true, false]);
});
