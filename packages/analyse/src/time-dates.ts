import { readBareDay } from './time-bare-days.ts';
import { readInMonth, readMonthPart } from './time-month-parts.ts';
import { type Context, numberOf, oneOf, type Reading, take } from './time-reading.ts';
import { farMonths, readYearPart } from './time-year-parts.ts';
import { readYear } from './time-years.ts';
import { monthFrom, partsOf, type Wall, wallAt } from './wall-clock.ts';

const relativeMonths: Readonly<Record<string, number>> = {
  上上个月: -2, 上上月: -2, 上个月: -1, 上一个月: -1, 上月: -1, 本月: 0, 这个月: 0, 这月: 0, 当月: 0, 同月: 0, 下个月: 1, 下一个月: 1, 下月: 1, 次月: 1, 翌月: 1, 下下个月: 2, 下下月: 2,
}; // biome-ignore format: a table

const month = /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?/y;
const namedMonth = new RegExp(`(${oneOf(Object.keys(relativeMonths))})(?:份)?`, 'y');
/** A calendar date as written in Chinese: from a bare 31日 to 2023年4月11日, with parts of months and of years. */
export function readDate(text: string, at: number, context: Context): Reading | undefined {
  const year = readYear(text, at, context);
  if (!year) {
    return (
      readMonths(text, at, undefined, context) ??
      readMonth(text, at, undefined, context) ??
      readBareMonthPart(text, at, context) ??
      readBareDay(text, at, context)
    );
  }
  const joined = text[year.end] === '的' ? year.end + 1 : year.end;
  return (
    readMonths(text, joined, year.year, context) ??
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

const looseMonths = /(?:一二|二三|三四|四五|五六|六七|七八|八九|九十)月(?:份)?/y;
const months =
  /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])[-–—~至到](1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?!\d)/y;

/** 1-3月, 一至三月: the first month leaves its 月 to the second. */
function readMonths(text: string, at: number, year: number | undefined, context: Context): Reading | undefined {
  if (year === undefined && /[\d.〇零一二三四五六七八九十至到月/-]/.test(text[at - 1] ?? '')) return undefined;
  const loose = take(looseMonths, text, at);
  const found = loose ?? take(months, text, at);
  const [first, last] = loose
    ? [...loose[0]].map((digit) => numberOf(digit))
    : [numberOf(found?.[1]), numberOf(found?.[2])];
  if (!found || first === undefined || last === undefined || first === last) return undefined;
  const from = monthStart(first, year, context);
  const said = year === undefined ? {} : ({ yearSaid: true } as const);
  const count = last > first ? last - first + 1 : last - first + 13;
  return { end: at + found[0].length, from, to: monthFrom(from, count), grain: 'span', ...said };
}

const bareMonthPart = /月(初|底|末|中(?=[，。、,上发推举召开前]|$)|中旬|上旬|下旬)/y;

/** 月底, 月初: of the month told before in the sentence, else of the one of publication. */
function readBareMonthPart(text: string, at: number, { ref, base }: Context): Reading | undefined {
  if (
    text[at] !== '月' ||
    /[\d〇零一二两三四五六七八九十百几多半数个上下本当每同次这那翌满岁]/.test(text[at - 1] ?? '')
  )
    return undefined;
  if (!take(bareMonthPart, text, at)) return undefined;
  const first = monthFrom(base ? base.at : ref, 0);
  return readMonthPart(text, { end: at, from: first, to: monthFrom(first, 1), grain: 'month' });
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
