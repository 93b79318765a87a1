import { expect, it } from 'vitest';
import { sortByKey } from './sort-by-key.ts';

it('sorts by all thirty-two bits and keeps the order of equals', () => {
  const keys = Uint32Array.from({ length: 5000 }, (_, i) => (Math.imul(i % 700, 2654435761) >>> 0) + (i % 3));
  const { keys: sorted, values } = sortByKey(keys, Uint32Array.from(keys.keys()));
  const expected = [...keys.keys()].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
  expect([...values]).toEqual(expected);
  expect([...sorted]).toEqual(expected.map((i) => keys[i]));
  expect(Math.max(...sorted)).toBeGreaterThan(2 ** 31);
});

it('has nothing of nothing', () => {
  expect(sortByKey(new Uint32Array(0), new Uint32Array(0)).values).toHaveLength(0);
});
