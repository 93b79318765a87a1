import { expect, test } from 'vitest';
import { parseChineseNumber } from './chinese-number.ts';
import { splitDates } from './dates.ts';
import { findQuantities } from './quantities.ts';

test.each([
  ['三十五', 35],
  ['十二', 12],
  ['一百零五', 105],
  ['两万四千', 24_000],
  ['1.5万', 15_000],
  ['1,500', 1500],
  ['3千万', 30_000_000],
  ['1万亿', 1e12],
  ['二零二三', 2023],
])('%s is %d', (text, value) => expect(parseChineseNumber(text)).toBe(value));

test.each(['', '千问度', '三星', '一'.repeat(40)])('%j is no number', (text) => {
  expect(parseChineseNumber(text)).toBeUndefined();
});

const found = (text: string): [number, string][] => findQuantities(text).map(({ value, unit }) => [value, unit]);

test.each<[string, [number, string][]]>([
  ['订购1.5 万枚', [[15_000, '片']]],
  ['三成企业与30%的用户', [[30, '%'], [30, '%']]],
  ['提升百分之三点五', [[3.5, '%']]],
  ['营收71.9亿美元', [[7.19e9, '美元']]],
  ['10亿美元', [[1e9, '美元']]],
  ['8万至9万元', [[80_000, ''], [90_000, '元']]],
  ['互联带宽3.2T、400GB/s', [[3.2, 't'], [400, 'gb/s']]],
])('%s has its quantities', (text, quantities) => expect(found(text)).toEqual(quantities)); // biome-ignore format: a table

test.each(['搭载A100和H800', 'GPT-4与三星、百度', '第一方面，一位专家', '一个平台'])('%s has none', (text) => {
  expect(found(text)).toEqual([]);
});

test('dates are found, most particular first, and blanked', () => {
  const { dates, rest } = splitDates('2023 年 4 月 18 日发布，今年三季度、7月起和2025年上半年各有一批，共3批。');
  expect(dates.map(({ raw, at: _, ...fields }) => fields)).toEqual([
    { year: 2023, month: 4, day: 18 },
    { ago: 0, quarter: 3 },
    { month: 7, isStart: true },
    { year: 2025, half: 1 },
  ]);
  expect(found(rest)).toEqual([[3, '']]);
});
