import { type Context, numberOf, oneOf, take } from './time-reading.ts';
import { partsOf } from './wall-clock.ts';

const relativeYears: Readonly<Record<string, number>> = {
  大前年: -3, 前年: -2, 去年: -1, 去年度: -1, 上年: -1, 上年度: -1, 上一年: -1, 上一年度: -1, 今年: 0, 今年度: 0, 本年: 0, 本年度: 0, 这一年: 0, 明年: 1, 明年度: 1, 来年: 1, 下一年: 1, 下年度: 1, 下一年度: 1, 后年: 2, 大后年: 3,
}; // biome-ignore format: a table

/** Years that lean on what was told before. */
const leaningYears: Readonly<Record<string, number>> = { 当年: 0, 同年: 0, 次年: 1, 翌年: 1 };

const saidYear = /(?:公元)?(\d{4}|[〇零一二三四五六七八九]{4}|两千(?:零?[一二三四五六七八九十]{1,3})?)年度?/y;
/** A two-digit year is told from a length of time by what follows: 07年, 19年底, 22年3月, but not 10年来. */
const shortYear = /(\d{2}|[〇零一二三四五六七八九]{2})年/y;
/** The years of the ancients, where something beside them says so. */
const oldYear = /([1-9]\d{2}|[一二三四五六七八九][〇零一二三四五六七八九]{2})年/y;
const afterShortYear =
  /[初底末]|年[初底末]|[上下]半年|第?[一二三四1-4]季度|Q[1-4]|前(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个)?月|第|[春夏秋冬][天季]/y;
/** 2022上半年, 2023一季度: 年 may be left out where the rest can only follow a year. */
const leadingYear = /((?:19|20)\d\d)(?=[上下]半年|第?[一二三四]季度|年?[QH][1-4](?!\d)|全年|年?前[一二三四]季)/y;
const namedYear = new RegExp(oneOf([...Object.keys(relativeYears), ...Object.keys(leaningYears)]), 'y');
/** How far from a two-digit year its month may stand: directly behind. */
const monthBehind = /(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月/y;

/** A year and the position after it. */
export interface Year {
  readonly year: number;
  readonly end: number;
}

/** 2023年, 二〇二三年, 去年, 07年3月: the years of a calendar date. */
export function readYear(text: string, at: number, context: Context): Year | undefined {
  const thisYear = partsOf(context.ref).year;
  const said = take(saidYear, text, at) ?? take(leadingYear, text, at);
  if (said) return yearOf(numberOf(said[1]), at + said[0].length);
  const named = take(namedYear, text, at)?.[0];
  if (named !== undefined) {
    const leaning = leaningYears[named];
    const from = leaning !== undefined && context.base ? partsOf(context.base.at).year : thisYear;
    return { year: from + (leaning ?? relativeYears[named] ?? 0), end: at + named.length };
  }
  const old = take(oldYear, text, at);
  if (old && (/[在于元]/.test(text[at - 1] ?? '') || take(monthBehind, text, at + old[0].length))) {
    return yearOf(numberOf(old[1]), at + old[0].length);
  }
  const short = /\d/.test(text[at - 1] ?? '') ? undefined : take(shortYear, text, at);
  const twoDigits = numberOf(short?.[1]);
  if (!short || twoDigits === undefined || isLength(text, at, at + short[0].length, short[1] ?? '')) return undefined;
  return yearOf(fullYear(twoDigits % 100, thisYear), at + short[0].length);
}

/** 33 is 1933 in 2021: the last year so written that is no further ahead than plans reach. */
function fullYear(twoDigits: number, thisYear: number): number {
  const last = thisYear + planYears;
  return last - ((((last - twoDigits) % 100) + 100) % 100);
}

const planYears = 10;

const yearOf = (year: number | undefined, end: number): Year | undefined =>
  year === undefined || year < 1 ? undefined : { year, end };

/** 近10年, 20年之久 are lengths; 07年, 19年3月 and a 24年 that is all there is are years. */
function isLength(text: string, at: number, end: number, digits: string): boolean {
  if (/^[0〇零]/.test(digits) || take(monthBehind, text, end) || take(afterShortYear, text, end)) return false;
  if (/[于自]/.test(text[at - 1] ?? '') && /^\d/.test(digits)) return /[间内里来前后多以之的]/.test(text[end] ?? '');
  return !(at === 0 && end === text.length);
}
