import { expect, test } from 'vitest';
import { hashOf } from './hash.ts';
import { sha256 } from './ids.ts';

/** As hashes were made in the first versions: a stored one must still be found. */
const before = (value: unknown) => sha256(JSON.stringify(sorted(value)) ?? '').slice(0, 16);
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

test.each([
  [{ b: 1, a: [{ d: '“芯”', c: null }, undefined, 'x'], e: undefined }],
  [{ 2023: 'a', 10: { b: 1, a: 2 }, z: 1 }],
  [{ B: 1, a: { B: 2, A: 3 }, é: 4 }],
  [[1, 'a', [2]]],
  ['text'],
  [undefined],
  [null],
])('the hash of %j is what it always was', (value) => expect(hashOf(value)).toBe(before(value)));

test('the order of keys and what is undefined make no difference, values do', () => {
  expect(hashOf({ a: 1, b: { c: 2, d: undefined } })).toBe(hashOf({ b: { c: 2 }, a: 1 }));
  expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
});
