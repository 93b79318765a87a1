import { expect, test } from 'vitest';
import { currentWeek, parseWeeks } from './weeks.ts';

test("Monday morning's run closes the week before, Tuesday's opens the next", () => {
  expect(currentWeek(new Date('2023-04-17T08:00:00+08:00')).id).toBe('2023-W15');
  expect(currentWeek(new Date('2023-04-18T08:00:00+08:00')).id).toBe('2023-W16');
});

test('a range of weeks crosses the year', () => {
  expect(parseWeeks('2022-W52..2023-W02').map(({ id }) => id)).toEqual(['2022-W52', '2023-W01', '2023-W02']);
});
