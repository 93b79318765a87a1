import { weekdayNumber } from './time-dates.ts';
import { type Context, numberOf, numeral, type Reading, take } from './time-reading.ts';
import {
  addMonths, dayMs, hourMs, minuteMs, monthFrom, partsOf, startOfDay, startOfWeek, type Wall, wallAt, weekMs,
} from './wall-clock.ts'; // biome-ignore format: a list

/** Days told from the day of publication. */
const namedDays: Readonly<Record<string, number>> = {
  大前天: -3, 大前日: -3, 前天: -2, 前日: -2, 昨天: -1, 昨日: -1, 昨: -1, 今天: 0, 今日: 0, 今: 0, 当天: 0, 当日: 0, 即日: 0, 明天: 1, 明日: 1, 明: 1, 次日: 1, 翌日: 1,
  后天: 2, 大后天: 3,
}; // biome-ignore format: a table

/** Days that lean on the time told before them rather than on publication. */
const leaningDays: ReadonlySet<string> = new Set(['当天', '当日', '次日', '翌日']);

const longDay =
  /大前天|大前日|前天|前日(?!本)|昨天|昨日|今天|今日(?!头条)|当天|当日|即日(?=起)|明天|明日|次日|翌日|大后天|后天(?!性)/y;
/** 昨晚, 今晨: the short form needs a part of the day after it. */
const shortDay = /[昨今明](?=[晚晨早夜])/y;

export function readNamedDay(text: string, at: number, context: Context): Reading | undefined {
  const found = take(longDay, text, at) ?? take(shortDay, text, at);
  if (!found) return undefined;
  const name = found[0];
  const leans = leaningDays.has(name) && context.base !== undefined;
  const from = startOfDay(leans ? (context.base?.at ?? 0) : context.ref) + (namedDays[name] ?? 0) * dayMs;
  return { end: at + name.length, from, to: from + dayMs, grain: 'day' };
}

const week =
  /(上上|下下|上|下|本|这|当)?(?:一)?(?:个)?(?:周|星期|礼拜)(?:周|星期)?([一二三四五六日天]|末)?(?![期年刊报边围转岁全度]|\d)/y;

const weekOffsets: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 本: 0, 这: 0, 当: 0, 下: 1, 下下: 2 };

/** 上周五, 下周, 周末 and a bare 周三, which is the nearest one, rather past than to come. */
export function readWeek(text: string, at: number, context: Context): Reading | undefined {
  const found = take(week, text, at);
  if (
    !found ||
    (found[1] === undefined &&
      (found[2] === undefined || /[\d一二三四五六七八九十两每个第双首]/.test(text[at - 1] ?? '')))
  ) {
    return undefined;
  }
  const end = at + found[0].length;
  const monday = startOfWeek(context.ref) + (weekOffsets[found[1] ?? '本'] ?? 0) * weekMs;
  if (found[2] === undefined) return { end, from: monday, to: monday + weekMs, grain: 'week' };
  if (found[2] === '末') return { end, from: monday + 5 * dayMs, to: monday + weekMs, grain: 'span' };
  const inWeek = monday + (weekdayNumber(found[2]) - 1) * dayMs;
  const from = found[1] === undefined ? nearestWeekday(inWeek, context) : inWeek;
  return { end, from, to: from + dayMs, grain: 'day' };
}

function nearestWeekday(inWeek: Wall, { ref, base }: Context): Wall {
  if (base?.within === 'range') return inWeek < base.at ? inWeek + weekMs : inWeek;
  const days = Math.round((inWeek - startOfDay(ref)) / dayMs);
  return inWeek + (days > 3 ? -weekMs : days < -3 ? weekMs : 0);
}

/** Vague nearness, as the days before or after publication it usually covers. */
const vague: Readonly<Record<string, readonly [number, number]>> = {
  近日: [-3, 1], 日前: [-3, 1], 近期: [-14, 1], 近来: [-30, 1], 最近: [-14, 1], 不久前: [-30, 0], 前几天: [-5, 0], 前不久: [-30, 0], 刚刚: [0, 1], 这几天: [-3, 1], 几天前: [-5, 0], 近几天: [-4, 1], 连日来: [-5, 1],
}; // biome-ignore format: a table

const vagueWord = new RegExp(
  `(?:${Object.keys(vague)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?![\\d一二两三四五六七八九十])`,
  'y',
);

export function readVague(text: string, at: number, context: Context): Reading | undefined {
  const word = take(vagueWord, text, at)?.[0];
  const days = word === undefined ? undefined : vague[word];
  if (word === undefined || !days) return undefined;
  const today = startOfDay(context.ref);
  return {
    end: at + word.length,
    from: today + days[0] * dayMs,
    to: today + days[1] * dayMs,
    grain: 'span',
    fuzzy: true,
  };
}

type Unit = 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year';

const unitWords: Readonly<Record<string, Unit>> = {
  分钟: 'minute', 小时: 'hour', 天: 'day', 日: 'day', 工作日: 'workday', 周: 'week', 星期: 'week', 礼拜: 'week', 月: 'month', 年: 'year', 季度: 'month',
}; // biome-ignore format: a table

const units = '(分钟|小时|天|日|工作日|周|星期|礼拜|月|季度|年)';
const amount = `(半|几十|几|${numeral})(?:多)?(?:个)?(半)?(?:多)?${units}`;
const distance = new RegExp(`${amount}(?:之|以)?(后|前|内|来)(?![\\d一二两三四五六七八九十天])`, 'y');
const stretch = new RegExp(
  `(过去|近|最近|未来|今后|接下来|此后|此前|前|上)(?:的)?${amount}(?:内|里|来|间)?(?:时间)?`,
  'y',
);
const pairYears = /今明两年/y;

interface Amount {
  readonly count: number;
  readonly unit: Unit;
}

function amountOf(count: string | undefined, half: string | undefined, word: string | undefined): Amount | undefined {
  const unit = unitWords[word ?? ''];
  const number = count === '半' ? 0.5 : count === '几' ? 3 : count === '几十' ? 20 : numberOf(count);
  if (unit === undefined || number === undefined || number > 10_000) return undefined;
  const whole = number + (half === undefined ? 0 : 0.5);
  return { count: word === '季度' ? whole * 3 : whole, unit };
}

const unitMs: Readonly<Record<Exclude<Unit, 'month' | 'year' | 'workday'>, number>> = {
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  week: weekMs,
};

function shift(wall: Wall, { count, unit }: Amount, sign: 1 | -1): Wall {
  if (unit === 'workday') return shiftWorkdays(wall, count, sign);
  if (unit !== 'month' && unit !== 'year') return wall + sign * count * unitMs[unit];
  const months = unit === 'year' ? count * 12 : count;
  return addMonths(wall, sign * Math.trunc(months)) + sign * (months % 1) * 30 * dayMs;
}

/** Monday to Friday; the holidays of a year are decreed too late to know. */
function shiftWorkdays(wall: Wall, count: number, sign: 1 | -1): Wall {
  let at = wall;
  for (let left = Math.min(count, 1000); left > 0; ) {
    at += sign * dayMs;
    if (partsOf(at).weekday <= 5) left--;
  }
  return at;
}

/** 三年前, 60天后, 15个工作日内, 三个多月以来. */
export function readDistance(text: string, at: number, { ref }: Context): Reading | undefined {
  if (/[\d第.每近满]/.test(text[at - 1] ?? '')) return undefined;
  const found = take(distance, text, at);
  const far = found && amountOf(found[1], found[2], found[3]);
  if (!found || !far || isYearNumber(found)) return undefined;
  const end = at + found[0].length;
  if (found[4] === '内') return { end, from: ref, to: startOfDay(shift(ref, far, 1)) + dayMs, grain: 'span' };
  if (found[4] === '来') return { end, from: monthFrom(shift(ref, far, -1), 0), to: ref, grain: 'span' };
  if (/^几/.test(found[1] ?? '')) return readFuzzyDistance(found, far, ref, end);
  return unitAround(shift(ref, far, found[4] === '后' ? 1 : -1), far.unit, end);
}

/** 2024年内 and 07年以后 name a year; 24年后 is a length. */
const isYearNumber = (found: RegExpExecArray): boolean => found[3] === '年' && /^(?:0|\d{4})/.test(found[1] ?? '');

/** 几十年之后 may be any time from then on for as long again and more. */
function readFuzzyDistance(found: RegExpExecArray, far: Amount, ref: Wall, end: number): Reading {
  const late = { ...far, count: far.count * 5 };
  const [from, to] =
    found[4] === '后' ? [shift(ref, far, 1), shift(ref, late, 1)] : [shift(ref, late, -1), shift(ref, far, -1)];
  const yearly = far.unit === 'year';
  return {
    end,
    from: yearly ? wallAt(partsOf(from).year) : startOfDay(from),
    to: yearly ? wallAt(partsOf(to).year + 1) : startOfDay(to) + dayMs,
    grain: 'span',
    fuzzy: true,
  };
}

/** The whole unit in which an instant lies: three years ago is a year, sixty days ahead a day. */
function unitAround(wall: Wall, unit: Unit, end: number): Reading {
  if (unit === 'year')
    return { end, from: wallAt(partsOf(wall).year), to: wallAt(partsOf(wall).year + 1), grain: 'year' };
  if (unit === 'month') return { end, from: monthFrom(wall, 0), to: monthFrom(wall, 1), grain: 'month' };
  if (unit === 'week') return { end, from: startOfDay(wall), to: startOfDay(wall) + weekMs, grain: 'week' };
  if (unit === 'day' || unit === 'workday')
    return { end, from: startOfDay(wall), to: startOfDay(wall) + dayMs, grain: 'day' };
  return { end, from: wall, to: wall + unitMs[unit], grain: unit };
}

/** 过去三年, 近30天, 未来两天, 前两年: stretches that touch publication. */
export function readStretch(text: string, at: number, { ref }: Context): Reading | undefined {
  const years = take(pairYears, text, at);
  const { year } = partsOf(ref);
  if (years) return { end: at + years[0].length, from: wallAt(year), to: wallAt(year + 2), grain: 'span' };
  const found = take(stretch, text, at);
  const far = found && amountOf(found[2], found[3], found[4]);
  if (
    !found ||
    !far ||
    (found[1] === '前' && found[4] === '季度') ||
    (found[1] === '前' && /[\d月年之以目此]/.test(text[at - 1] ?? '')) ||
    (found[1] === '近' && /[最将接]/.test(text[at - 1] ?? ''))
  ) {
    return undefined;
  }
  const end = at + found[0].length;
  const ahead = /未来|今后|接下来|此后/.test(found[1] ?? '');
  const long = far.unit === 'month' || far.unit === 'year';
  const past = shift(ref, far, -1);
  if (!ahead) return { end, from: long ? startOfDay(past) : past, to: ref, grain: 'span' };
  const byDays = far.unit === 'day' && !found[0].endsWith('内');
  const from = byDays ? startOfDay(ref) + dayMs : ref;
  return { end, from, to: long ? startOfDay(shift(from, far, 1)) : shift(from, far, 1), grain: 'span' };
}
