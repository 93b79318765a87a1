import { type Context, numberOf, numeral, type Reading, take } from './time-reading.ts';
import { farMonths, readYearPart } from './time-year-parts.ts';
import { dayMs, isCalendarDay, monthFrom, partsOf, startOfWeek, type Wall, wallAt, weekMs } from './wall-clock.ts';

const relativeYears: Readonly<Record<string, number>> = {
  大前年: -3, 前年: -2, 去年: -1, 上年: -1, 上一年: -1, 今年: 0, 本年: 0, 本年度: 0, 这一年: 0, 明年: 1, 下一年: 1, 后年: 2,
}; // biome-ignore format: a table

/** Years that lean on what was told before. */
const leaningYears: Readonly<Record<string, number>> = { 当年: 0, 同年: 0, 次年: 1, 翌年: 1 };

const relativeMonths: Readonly<Record<string, number>> = {
  上上个月: -2, 上上月: -2, 上个月: -1, 上月: -1, 本月: 0, 这个月: 0, 这月: 0, 当月: 0, 同月: 0, 下个月: 1, 下月: 1, 次月: 1, 翌月: 1, 下下个月: 2, 下下月: 2,
}; // biome-ignore format: a table

const alternatives = (table: Readonly<Record<string, number>>): string =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|');

const saidYear = /(?:公元)?(\d{4}|[〇零一二三四五六七八九]{4}|两千(?:零?[一二三四五六七八九十]{1,3})?)年度?/y;
/** A two-digit year is told from a length of time by what follows: 07年, 19年底, 22年3月, but not 10年来. */
const shortYear = /(\d{2}|[〇零一二三四五六七八九]{2})年/y;
/** The years of the ancients, where something beside them says so. */
const oldYear = /([1-9]\d{2}|[一二三四五六七八九][〇零一二三四五六七八九]{2})年/y;
const afterShortYear =
  /[初底末]|年[初底末]|[上下]半年|第?[一二三四1-4]季度|Q[1-4]|前[一二三四五六七八九十]{1,2}(?:个)?月|第/y;
const namedYear = new RegExp(`${alternatives(relativeYears)}|${alternatives(leaningYears)}`, 'y');
const month = /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?/y;
const namedMonth = new RegExp(`(${alternatives(relativeMonths)})(?:份)?`, 'y');
const day = new RegExp(`(${numeral})[日号](?!元|本)`, 'y');
/** 一月二十三, 1月3: the 日 may be left out after a month. */
const bareDay = new RegExp(`(?:初)?(${numeral})(?![\\d.%个多万亿只家月年天周时点倍款名人起次]|小时)`, 'y');
const monthPart = /(上旬|中旬|下旬|月?初|中(?=[，。、,]|召开|举行|发布|推出)|月?底|月?末)/y;
const monthWeek = new RegExp(`的?(第(${numeral})|最后一?)(?:个)?(?:周|星期|礼拜)([一二三四五六日天](?!个))?`, 'y');
const firstDays = new RegExp(`的?前(${numeral})[天日]`, 'y');

interface Year {
  readonly year: number;
  readonly end: number;
}

function readYear(text: string, at: number, context: Context): Year | undefined {
  const thisYear = partsOf(context.ref).year;
  const said = take(saidYear, text, at);
  if (said) return yearOf(numberOf(said[1]), at + said[0].length);
  const named = take(namedYear, text, at)?.[0];
  if (named !== undefined) {
    const leaning = leaningYears[named];
    const from = leaning !== undefined && context.base ? partsOf(context.base.at).year : thisYear;
    return { year: from + (leaning ?? relativeYears[named] ?? 0), end: at + named.length };
  }
  const old = take(oldYear, text, at);
  if (old && (/[在于元]$/.test(text.slice(0, at)) || take(month, text, at + old[0].length))) {
    return yearOf(numberOf(old[1]), at + old[0].length);
  }
  const short = /\d/.test(text[at - 1] ?? '') ? undefined : take(shortYear, text, at);
  const twoDigits = numberOf(short?.[1]);
  if (!short || twoDigits === undefined || isLength(text, at, at + short[0].length, short[1] ?? '')) return undefined;
  // 33 is 1933 in 2021: as far ahead as plans reach, else the last century.
  const century = twoDigits > (thisYear % 100) + 10 ? 1900 : 2000;
  return yearOf(century + (twoDigits % 100), at + short[0].length);
}

const yearOf = (year: number | undefined, end: number): Year | undefined =>
  year === undefined || year < 1 ? undefined : { year, end };

/** 近10年, 20年之久 are lengths; 07年, 19年3月 and a 24年 that is all there is are years. */
function isLength(text: string, at: number, end: number, digits: string): boolean {
  if (/^[0〇零]/.test(digits) || take(month, text, end) || take(afterShortYear, text, end)) return false;
  return !(at === 0 && end === text.length);
}

/** A calendar date as written in Chinese: from a bare 31日 to 2023年4月11日, with parts of months and of years. */
export function readDate(text: string, at: number, context: Context): Reading | undefined {
  const year = readYear(text, at, context);
  if (!year) return readMonth(text, at, undefined, context) ?? readBareDay(text, at, context);
  const joined = text[year.end] === '的' ? year.end + 1 : year.end;
  return (
    readMonth(text, joined, year.year, context) ??
    readYearPart(text, year.end, year.year) ?? {
      end: year.end,
      from: wallAt(year.year),
      to: wallAt(year.year + 1),
      grain: 'year',
      yearSaid: true,
    }
  );
}

function readMonth(text: string, at: number, year: number | undefined, context: Context): Reading | undefined {
  const named = take(namedMonth, text, at);
  const found = named ?? take(month, text, at);
  if (!found || (!named && /[\d.〇零一二三四五六七八九十]/.test(text[at - 1] ?? '') && year === undefined))
    return undefined;
  const first = named
    ? namedMonthStart(named[1] ?? '', year, context)
    : monthStart(numberOf(found[1]) ?? 0, year, context);
  const said = year === undefined ? {} : ({ yearSaid: true } as const);
  const end = at + found[0].length;
  const whole: Reading = { end, from: first, to: monthFrom(first, 1), grain: 'month', ...said };
  return { ...(readInMonth(text, whole) ?? whole), ...said };
}

function namedMonthStart(name: string, year: number | undefined, context: Context): Wall {
  const leans = (name === '当月' || name === '同月' || name === '次月' || name === '翌月') && context.base;
  const start = monthFrom(leans ? leans.at : context.ref, relativeMonths[name] ?? 0);
  return year === undefined ? start : wallAt(year, partsOf(start).month);
}

function monthStart(number: number, year: number | undefined, context: Context): Wall {
  if (year !== undefined) return wallAt(year, number);
  const { base, ref } = context;
  const told = base ? partsOf(base.at) : undefined;
  if (base?.within === 'range' && told) return wallAt(number < told.month ? told.year + 1 : told.year, number);
  if (told && number >= told.month) return wallAt(told.year, number);
  const now = partsOf(ref);
  const ahead = number - now.month;
  return wallAt(now.year + (ahead >= farMonths ? -1 : ahead <= -farMonths ? 1 : 0), number);
}

/** What follows a month: its day, its part, its n-th week. */
function readInMonth(text: string, whole: Reading): Reading | undefined {
  const { year, month: number } = partsOf(whole.from);
  const found = take(day, text, whole.end) ?? take(bareDay, text, whole.end);
  const date = numberOf(found?.[1]);
  if (found && date !== undefined) {
    return isCalendarDay(year, number, date)
      ? buildDay(wallAt(year, number, date), whole.end + found[0].length)
      : undefined;
  }
  return readMonthPart(text, whole) ?? readMonthWeek(text, whole) ?? readFirstDays(text, whole);
}

const buildDay = (from: Wall, end: number): Reading => ({ end, from, to: from + dayMs, grain: 'day' });

function readMonthPart(text: string, whole: Reading): Reading | undefined {
  const part = take(monthPart, text, whole.end)?.[1];
  if (part === undefined) return undefined;
  const dayOf = (n: number): Wall => whole.from + (n - 1) * dayMs;
  const end = whole.end + part.length;
  if (part === '上旬') return { end, from: whole.from, to: dayOf(11), grain: 'span' };
  if (part.endsWith('初')) return { end, from: whole.from, to: dayOf(6), grain: 'span' };
  if (part.startsWith('中')) return { end, from: dayOf(11), to: dayOf(21), grain: 'span' };
  if (part === '下旬') return { end, from: dayOf(21), to: whole.to, grain: 'span' };
  return { end, from: dayOf(25), to: whole.to, grain: 'span' };
}

/** Weeks of a month begin with its first Monday. */
function readMonthWeek(text: string, whole: Reading): Reading | undefined {
  const found = take(monthWeek, text, whole.end);
  if (!found) return undefined;
  const end = whole.end + found[0].length;
  const weekday = found[3] === undefined ? 1 : weekdayNumber(found[3]);
  const monday = startOfWeek(whole.from + 6 * dayMs);
  const first = monday + (weekday - 1) * dayMs - (monday + (weekday - 1) * dayMs - whole.from >= weekMs ? weekMs : 0);
  const last = first + Math.floor((whole.to - dayMs - first) / weekMs) * weekMs;
  const ordinal = numberOf(found[2]);
  const from = ordinal === undefined ? last : first + (ordinal - 1) * weekMs;
  return found[3] === undefined ? { end, from, to: from + weekMs, grain: 'week' } : buildDay(from, end);
}

export const weekdayNumber = (char: string): number => '一二三四五六'.indexOf(char) + 1 || 7;

function readFirstDays(text: string, whole: Reading): Reading | undefined {
  const found = take(firstDays, text, whole.end);
  const days = numberOf(found?.[1]);
  if (!found || days === undefined) return undefined;
  return { end: whole.end + found[0].length, from: whole.from, to: whole.from + days * dayMs, grain: 'span' };
}

/** 深算一号 and 长征5号 are names: 号 is a day in digits and after a word that leads to a date. */
function isModelNumber(written: string, previous = ''): boolean {
  if (!written.endsWith('号')) return false;
  return (
    !/\d/.test(written) ||
    (/\p{Script=Han}/u.test(previous) && !/[在于至到从和与是定为约自这了将会者长部员]/.test(previous))
  );
}

/** 31日 without a month: the nearest such day to publication, or the next one after the time it continues. */
function readBareDay(text: string, at: number, context: Context): Reading | undefined {
  if (/[\d.第〇零一二三四五六七八九十百每月/-]/.test(text[at - 1] ?? '')) return undefined;
  const found = take(day, text, at);
  const date = numberOf(found?.[1]);
  if (!found || date === undefined || date < 1 || date > 31 || isModelNumber(found[0], text[at - 1])) return undefined;
  const end = at + found[0].length;
  const from = context.base?.within === 'range' ? nextDay(date, context.base.at) : nearestDay(date, context.ref);
  return from === undefined ? undefined : buildDay(from, end);
}

function daysAround(date: number, wall: Wall, months: readonly number[]): Wall[] {
  return months.flatMap((offset) => {
    const { year, month: number } = partsOf(monthFrom(wall, offset));
    return isCalendarDay(year, number, date) ? [wallAt(year, number, date)] : [];
  });
}

const nextDay = (date: number, base: Wall): Wall | undefined =>
  daysAround(date, base, [0, 1, 2]).find((wall) => wall >= base);

function nearestDay(date: number, ref: Wall): Wall | undefined {
  const distance = (wall: Wall): number => Math.abs(wall - ref);
  return daysAround(date, ref, [0, -1, 1]).sort((a, b) => distance(a) - distance(b))[0];
}
