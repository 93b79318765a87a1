import { expect, it } from 'vitest';
import { shortenMarks } from './mark-runs.ts';

const marks = (numbers: readonly number[], listed = true) =>
  numbers.map((n) => ({ n, refId: listed ? `ref-${n}-1` : '', listed }));
const print = (numbers: readonly number[], listed = true): string =>
  shortenMarks(marks(numbers, listed))
    .filter(({ inside }) => !inside)
    .map(({ before, n }) => `${before}${n}`)
    .join('');

it.each([
  [[1], '1'],
  [[1, 2], '1,2'],
  [[1, 2, 3, 4], '1–4'],
  [[2, 5, 9, 10, 11, 13], '2,5,9–11,13'],
  [[], ''],
])('prints %j as %s', (numbers, printed) => {
  expect(print(numbers)).toBe(printed);
});

it('keeps a place to lead back to for every mark, and shortens none that leads nowhere', () => {
  expect(shortenMarks(marks([1, 2, 3, 4])).map(({ refId }) => refId)).toEqual([
    'ref-1-1',
    'ref-2-1',
    'ref-3-1',
    'ref-4-1',
  ]);
  expect(print([1, 2, 3], false)).toBe('1,2,3');
});
