import { expect, test } from 'vitest';
import { addDays, beijingTime, dayInChinese, newsDay, parseWeek, previousWeek, weekOf } from './news-day.ts';

test('a day is a day in Beijing', () => {
  expect(newsDay('2023-04-10T16:30:00Z')).toBe('2023-04-11');
  expect(newsDay('2023-04-11T00:10:00+08:00')).toBe('2023-04-11');
  expect(beijingTime('2023-04-10T16:30:00Z')).toBe('2023-04-11 00:30');
});

test('a week runs from Monday to Sunday, Beijing time', () => {
  expect(weekOf('2023-04-09T15:59:59Z').id).toBe('2023-W14');
  expect(weekOf('2023-04-09T16:00:00Z')).toEqual({
    id: '2023-W15',
    from: '2023-04-10',
    to: '2023-04-16',
    start: '2023-04-09T16:00:00.000Z',
    end: '2023-04-16T16:00:00.000Z',
  });
});

test.each([
  ['2021-01-03', '2020-W53'],
  ['2023-01-01', '2022-W52'],
  ['2024-12-30', '2025-W01'],
])('%s lies in %s', (day, week) => expect(weekOf(`${day}T12:00:00+08:00`).id).toBe(week));

test('weeks are read, and weeks that do not exist are refused', () => {
  expect(parseWeek('2023-W15')?.from).toBe('2023-04-10');
  expect(parseWeek('2020w53')?.from).toBe('2020-12-28');
  for (const bad of ['2023-W53', '2023-W00', '2023-15', 'W15', '']) expect(parseWeek(bad)).toBeUndefined();
});

test('days add across months, weeks step back across years', () => {
  expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
  expect(previousWeek(weekOf('2023-01-02T12:00:00+08:00')).id).toBe('2022-W52');
});

test('dates of every precision read as Chinese', () => {
  expect(['2023-04-11', '2023-07', '2023-Q3', '2023-H2', '2030'].map(dayInChinese)).toEqual([
    '4月11日',
    '2023年7月',
    '2023年第三季度',
    '2023年下半年',
    '2030年',
  ]);
});
