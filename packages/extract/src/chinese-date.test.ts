import { expect, test } from 'vitest';
import { parseChineseDate } from './chinese-date.ts';

/** A Saturday, ten in the morning in Beijing. */
const seenAt = '2023-04-08T02:00:00Z';

test.each([
  ['2023-04-06', '2023-04-06T00:00:00+08:00', 'day'],
  ['2023年4月6日 14:30', '2023-04-06T14:30:00+08:00', 'minute'],
  ['发布时间：2023/04/06 14:30:09', '2023-04-06T14:30:09+08:00', 'second'],
  ['2023.4.6', '2023-04-06T00:00:00+08:00', 'day'],
  ['２０２３年４月６日　０９：０５', '2023-04-06T09:05:00+08:00', 'minute'],
  ['2023年4月6日 星期四 下午2时30分', '2023-04-06T14:30:00+08:00', 'minute'],
  ['2023年4月6日（周四）14点05分', '2023-04-06T14:05:00+08:00', 'minute'],
  ['2023-04-06T06:30:00Z', '2023-04-06T06:30:00+00:00', 'second'],
  ['2023-04-06T14:30:00.000+0800', '2023-04-06T14:30:00+08:00', 'second'],
  ['1680762600', '2023-04-06T14:30:00+08:00', 'second'],
  ['1680762600000', '2023-04-06T14:30:00+08:00', 'second'],
  ['04/06 14:30', '2023-04-06T14:30:00+08:00', 'minute'],
  ['12-30 08:00', '2022-12-30T08:00:00+08:00', 'minute'],
  ['4月6日', '2023-04-06T00:00:00+08:00', 'day'],
  ['昨天 08:30', '2023-04-07T08:30:00+08:00', 'minute'],
  ['前天', '2023-04-06T00:00:00+08:00', 'day'],
  ['周二 09:00', '2023-04-04T09:00:00+08:00', 'minute'],
  ['3小时前', '2023-04-08T07:00:00+08:00', 'minute'],
  ['半小时前', '2023-04-08T09:30:00+08:00', 'minute'],
  ['2天前', '2023-04-06T00:00:00+08:00', 'day'],
  ['刚刚', '2023-04-08T10:00:00+08:00', 'minute'],
  ['20230406', '2023-04-06T00:00:00+08:00', 'day'],
  ['20230406T063000Z', '2023-04-06T06:30:00+00:00', 'second'],
  ['20230406T143000+0800', '2023-04-06T14:30:00+08:00', 'second'],
  ['Apr 6, 2023', '2023-04-06T00:00:00+08:00', 'day'],
  ['6 Apr 2023', '2023-04-06T00:00:00+08:00', 'day'],
  ['Thu, 06 Apr 2023 06:30:00 GMT', '2023-04-06T06:30:00+00:00', 'second'],
])('%s is %s', (text, iso, precision) => {
  expect(parseChineseDate(text, seenAt)).toMatchObject({ iso, precision });
});

test.each([
  '',
  '阅读 1024 次',
  '2023-02-30',
  '20230230',
  'Feb 30, 2023',
  '04/06/2023',
  '2023-13-01',
  '2023-04-20 08:00',
  '第3-4期',
  '1/3',
  '版本 1.2.3',
])('%s is no publication time', (text) => expect(parseChineseDate(text, seenAt)).toBeUndefined());

test('what is relative needs to know when the page was seen', () => {
  expect(parseChineseDate('昨天 08:30', '')).toBeUndefined();
  expect(parseChineseDate('04-06 08:30', '')).toBeUndefined();
  expect(parseChineseDate('2023-04-06 08:30', '')?.iso).toBe('2023-04-06T08:30:00+08:00');
  expect(parseChineseDate('昨天 08:30', seenAt)?.relative).toBe(true);
});

test.each([
  ['发布于 04/06/2023 14:30:05', 'month-first', '2023-04-06T14:30:05+08:00'],
  ['6.4.2023', 'day-first', '2023-04-06T00:00:00+08:00'],
  ['2023-04-06', 'month-first', '2023-04-06T00:00:00+08:00'],
  ['02/30/2023', 'month-first', undefined],
] as const)('%s, declared %s', (text, order, iso) => expect(parseChineseDate(text, seenAt, order)?.iso).toBe(iso));
