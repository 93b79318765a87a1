import { expect, test } from 'vitest';
import { findBreak, findLunarDay, findSolarTerm, isWorkday, nearestLunarDay } from './time-calendar.ts';
import { parseWall, renderWall } from './wall-clock.ts';

const wall = (day: string): number => parseWall(day) ?? Number.NaN;
const dayOf = (at: number | undefined): string | undefined => (at === undefined ? at : renderWall(at).slice(0, 10));

/** Civil days as the almanac of the Purple Mountain Observatory has them. */
test.each([
  [2023, 1, 1, '2023-01-22'],
  [2023, -2, 1, '2023-03-22'],
  [2023, 8, 15, '2023-09-29'],
  [2023, 12, 30, '2024-02-09'],
  [2024, 12, 30, '2025-01-28'],
])('the traditional day %i/%i/%i is %s', (year, month, day, civil) => {
  expect(dayOf(findLunarDay(year, month, day))).toBe(civil);
});

test('days and years that the calendar lacks are none', () => {
  expect(findLunarDay(2024, -2, 1)).toBeUndefined();
  expect(findLunarDay(2023, 13, 1)).toBeUndefined();
  expect(findLunarDay(2023, 1, 31)).toBeUndefined();
  expect(findLunarDay(1700, 1, 1)).toBeUndefined();
  expect(findSolarTerm(2023, '大吉')).toBeUndefined();
});

test('solar terms lie in the civil year that is asked for', () => {
  expect(dayOf(findSolarTerm(2023, '清明'))).toBe('2023-04-05');
  expect(dayOf(findSolarTerm(2023, '冬至'))).toBe('2023-12-22');
  expect(dayOf(findSolarTerm(2024, '立春'))).toBe('2024-02-04');
});

test('a festival without a year is the near one', () => {
  const near = (ref: string, month: number, day: number) => dayOf(nearestLunarDay(wall(ref), month, day));
  expect(near('2023-01-12', 1, 8)).toBe('2023-01-29');
  expect(near('2023-01-25', 12, 30)).toBe('2023-01-21');
  expect(near('2023-12-20', 1, 1)).toBe('2024-02-10');
  expect(near('2024-01-05', 8, 15)).toBe('2023-09-29');
});

test('decreed holidays and the weekends worked for them', () => {
  const off = findBreak(wall('2023-05-01'));
  expect([dayOf(off?.from), dayOf(off?.to)]).toEqual(['2023-04-29', '2023-05-04']);
  expect(findBreak(wall('2023-07-01'))).toBeUndefined();
  expect(isWorkday(wall('2023-04-23'))).toBe(true);
  expect(isWorkday(wall('2023-05-01'))).toBe(false);
  expect(isWorkday(wall('2023-05-13'))).toBe(false);
});
