import { addDays } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildHealth } from './source-health.ts';

const today = '2023-04-30';
const given = (sourceId: string, back: readonly number[], articles = 2) =>
  back.map((days) => ({ sourceId, day: addDays(today, -days), articles }));
const daily = (until: number) => Array.from({ length: 30 }, (_, i) => 30 + until - i).filter((back) => back >= until);

test.each([
  ['of every day, silent for two', daily(2), false],
  ['of every day, silent for four', daily(4), true],
  ['of every week, silent for ten days', [38, 31, 24, 17, 10], false],
  ['of every week, silent for fifteen', [36, 29, 22, 15], true],
  ['with three days of news alone', [40, 39, 38], false],
  ['of this day', daily(0), false],
])('a source %s: stale %s', (_, back, isStale) => {
  expect(buildHealth(given('one', back), today).get('one')?.isStale).toBe(isStale);
});

test('what a source usually gives, and since when it has been silent', () => {
  const health = buildHealth([...given('one', [5, 4, 3, 2], 3), ...given('two', [1])], today);
  expect(health.get('one')).toEqual({ perDay: 3, lastDay: '2023-04-28', silentDays: 2, isStale: false });
  expect(health.get('two')).toEqual({ lastDay: '2023-04-29', silentDays: 1, isStale: false });
  expect(health.get('three')).toBeUndefined();
});
