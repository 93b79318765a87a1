import { type Context, type Reading, take } from './time-reading.ts';
import { dayMs, isCalendarDay, monthFrom, partsOf, wallAt } from './wall-clock.ts';

const yearFirst = /(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})(?![\d.]\d|\d)/y;
const yearLast = /(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d|[/.]\d)/y;
const compact = /((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/y;
const yearMonth = /((?:19|20)\d\d)[-/.](0[1-9]|1[0-2])(?!\d|[/.]\d)/y;
const monthDay = /(0?[1-9]|1[0-2])([-/.])(0?[1-9]|[12]\d|3[01])(?=[日号]|\s\d{1,2}[:：])[日号]?/y;
const bareYear = /((?:19|20)\d\d)(?!\d|[.,]\d|-\d{1,2}(?!\d)|年)/y;

const build = (year: number, month: number, day: number, end: number): Reading | undefined =>
  isCalendarDay(year, month, day)
    ? { end, from: wallAt(year, month, day), to: wallAt(year, month, day) + dayMs, grain: 'day', yearSaid: true }
    : undefined;

/** Dates in digits: 2023-04-11, 2023/4/11, 20230411, 2023.04, 11/4/2023 (day first), 4/11日. */
export function readNumericDate(text: string, at: number, context: Context): Reading | undefined {
  if (/[A-Za-z\d._]/.test(text[at - 1] ?? '')) return undefined;
  const first = take(yearFirst, text, at);
  if (first) return build(Number(first[1]), Number(first[3]), Number(first[4]), at + first[0].length);
  const joined = take(compact, text, at);
  if (joined) return build(Number(joined[1]), Number(joined[2]), Number(joined[3]), at + joined[0].length);
  return readYearLast(text, at) ?? readMonths(text, at, context) ?? readBareYear(text, at);
}

/** Day first, as most of the world has it; three short numbers are year first when the middle fits and the last is a day. */
function readYearLast(text: string, at: number): Reading | undefined {
  const found = take(yearLast, text, at);
  if (!found) return undefined;
  const [a, b, c] = [Number(found[1]), Number(found[3]), Number(found[4])];
  const end = at + found[0].length;
  if (found[4]?.length === 4) return build(c, b, a, end);
  if (found[2] === '.') return undefined;
  const century = (year: number): number => (year > 50 ? 1900 : 2000) + year;
  return a > 9 || found[4]?.length === 1 ? build(century(a), b, c, end) : build(century(c), b, a, end);
}

function readMonths(text: string, at: number, context: Context): Reading | undefined {
  const months = take(yearMonth, text, at);
  if (months) {
    const from = wallAt(Number(months[1]), Number(months[2]));
    return { end: at + months[0].length, from, to: monthFrom(from, 1), grain: 'month', yearSaid: true };
  }
  const days = take(monthDay, text, at);
  const { year } = partsOf(context.ref);
  if (!days) return undefined;
  const { yearSaid: _, ...day } = build(year, Number(days[1]), Number(days[3]), at + days[0].length) ?? {};
  return 'end' in day ? day : undefined;
}

/** A year in digits without 年 counts where a preposition or the other end of a range says that it is one. */
function readBareYear(text: string, at: number): Reading | undefined {
  const found = take(bareYear, text, at);
  if (!found) return undefined;
  const end = at + found[0].length;
  if (measures.test(text.slice(end, end + 1))) return undefined;
  const told =
    /[从自到至–—~-]/.test(text[at - 1] ?? '') ||
    yearBehind.test(text.slice(end, end + 6)) ||
    opensSentence(text, at, end);
  const alone = at === 0 && end === text.length;
  if (!told && !alone) return undefined;
  const year = Number(found[1]);
  return { end, from: wallAt(year), to: wallAt(year + 1), grain: 'year', yearSaid: true };
}

const yearBehind = /^[-–—~到至](?:19|20)\d\d(?!\d)/;

/** 2023世界大会: a year at the beginning of a sentence, unless what follows is counted by it. */
const han = /\p{Script=Han}/u;
const measures =
  /^(?:[元万亿千百个家名人款台辆项次米公里吨度号股点只条位倍张本篇套件份片颗枚天日月小分秒平亩所座户起例多余美港欧英克升瓦字步瓶箱场岁部集级页时毫赫])/;

function opensSentence(text: string, at: number, end: number): boolean {
  if (at > 0 && !/[。！？；“「《]/.test(text[at - 1] ?? '')) return false;
  const next = text[end] ?? '';
  return han.test(next);
}
