import { expect, test } from 'vitest';
import { parseNumeral } from './numerals.ts';

test.each([
  ['12', 12],
  ['1,200', 1200],
  ['1.5万', 15_000],
  ['3.4万亿', 3.4e12],
  ['1.1万', 11_000],
  ['二十三', 23],
  ['两千零四', 2004],
  ['二〇二三', 2023],
  ['十', 10],
  ['廿九', 29],
  ['十亿', 1e9],
  ['一千二百万', 12_000_000],
  ['1000多万', 1e7],
  ['百亿', 1e10],
])('%s is %d', (text, value) => expect(parseNumeral(text)).toBe(value));

test.each(['', '芯片', 'A100', '1.2.3'])('%s is no numeral', (text) => expect(parseNumeral(text)).toBeUndefined());

test('what is too long to be a number is none', () => {
  expect(parseNumeral('1'.repeat(5_000_000))).toBeUndefined();
  expect(parseNumeral('万'.repeat(1_000_000))).toBeUndefined();
});
