import { isWorkday } from './time-calendar.ts';
import { numberOf, numeral } from './time-reading.ts';
import { addMonths, dayMs, hourMs, minuteMs, startOfDay, type Wall, weekMs } from './wall-clock.ts';

export type Unit = 'minute' | 'hour' | 'day' | 'workday' | 'week' | 'month' | 'year';

/** A length of time: 三年, 两个半月, 3至5年, 几天. */
export interface Amount {
  readonly count: number;
  /** The longer end of 三到五年 and 七八天. */
  readonly upTo?: number;
  readonly unit: Unit;
  /** 几, 数, 几十: the bounds are a guess. */
  readonly vague: boolean;
}

const unitWords: Readonly<Record<string, readonly [Unit, number]>> = {
  分钟: ['minute', 1], 小时: ['hour', 1], 钟头: ['hour', 1], 天: ['day', 1], 日: ['day', 1], 工作日: ['workday', 1], 交易日: ['workday', 1], 周: ['week', 1], 星期: ['week', 1], 礼拜: ['week', 1], 月: ['month', 1], 季度: ['month', 3], 年: ['year', 1],
}; // biome-ignore format: a table

/** What a vague count usually covers. */
const vagueCounts: Readonly<Record<string, readonly [number, number]>> = {
  几: [3, 9], 数: [3, 9], 好几: [3, 9], 若干: [3, 9], 十几: [11, 19], 十多: [11, 19], 十余: [11, 19], 几十: [20, 100], 数十: [20, 100],
}; // biome-ignore format: a table

const vagueCount = '好几|若干|十几|十多|十余|几十|数十|几|数';
const count = `(?:${vagueCount}|半|${numeral})`;
const unit =
  '(?:分钟|小时|钟头|天|日(?!本|元|内瓦|前任|报)|工作日|交易日|周(?!边|围|转|期|岁|全|刊|报|年)|星期|礼拜|月|季度|年)';

/** Matches an amount; `parseAmount` reads what it matched. Bounded, like the numerals in it. */
export const amountPattern = `(?:${count}(?:个)?(?:半)?[-~–—至到])?${count}(?:[多余来])?(?:个)?(?:半)?(?:[多余])?${unit}(?:[多余](?!少)|半)?`;

const parts = new RegExp(
  `^(?:(${count})(?:个)?(半)?[-~–—至到])?(${count})[多余来]?(个)?(半)?[多余]?(${unit})([多余半])?$`,
);

/** `bareMonths`: 三月 may be three months, as it may after 近 and 过去 but not by itself. */
export function parseAmount(text: string, bareMonths: boolean): Amount | undefined {
  const found = parts.exec(text);
  const [unitName, times] = unitWords[found?.[6] ?? ''] ?? [];
  const high = countOf(found?.[3]);
  if (!found || unitName === undefined || times === undefined || !high) return undefined;
  if (isMonthName(found) && !bareMonths) return undefined;
  const half = found[5] !== undefined || found[7] === '半' ? 0.5 : 0;
  const low = countOf(found[1]);
  const from = low ? low.from + (found[2] ? 0.5 : 0) : high.from + half;
  const to = low ? high.to + half : high.to + half;
  if (from > 10_000 || to > 10_000 || to < from || (unitName === 'year' && to > 1000)) return undefined;
  const upTo = to > from ? { upTo: to * times } : {};
  return { count: from * times, ...upTo, unit: unitName, vague: high.vague };
}

/** 4月 and 三月 are names of months; 两月, 半月 and 数月 are lengths. */
function isMonthName(found: RegExpExecArray): boolean {
  if (found[6] !== '月' || found[4] !== undefined || found[5] !== undefined) return false;
  return /^(?:\d+|[一三四五六七八九十]+)$/.test(found[3] ?? '');
}

function countOf(written: string | undefined): { from: number; to: number; vague: boolean } | undefined {
  if (written === undefined) return undefined;
  const vague = vagueCounts[written];
  if (vague) return { from: vague[0], to: vague[1], vague: true };
  if (written === '半') return { from: 0.5, to: 0.5, vague: false };
  const loose = looseCount(written);
  if (loose) return { ...loose, vague: false };
  const number = numberOf(written);
  return number === undefined ? undefined : { from: number, to: number, vague: false };
}

/** 两三, 七八, 三五: one or the other. */
function looseCount(written: string): { from: number; to: number } | undefined {
  if (!/^[一二两三四五六七八九]{2}$/.test(written)) return undefined;
  const [from = 0, to = 0] = [...written].map((digit) => numberOf(digit) ?? 0);
  return to - from === 1 || written === '三五' ? { from, to } : undefined;
}

const unitMs: Readonly<Record<Exclude<Unit, 'month' | 'year' | 'workday'>, number>> = {
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
  week: weekMs,
};

export function shift(wall: Wall, number: number, of: Unit, sign: 1 | -1): Wall {
  if (of === 'workday') return shiftWorkdays(wall, number, sign);
  if (of !== 'month' && of !== 'year') return wall + sign * number * unitMs[of];
  const months = of === 'year' ? number * 12 : number;
  return addMonths(wall, sign * Math.trunc(months)) + sign * (months % 1) * 30 * dayMs;
}

function shiftWorkdays(wall: Wall, number: number, sign: 1 | -1): Wall {
  let at = wall;
  for (let left = Math.min(number, 1000); left > 0; ) {
    at += sign * dayMs;
    if (isWorkday(startOfDay(at))) left--;
  }
  return at;
}

/** The length of an hour or a minute in milliseconds. */
export const lengthOf = (of: 'minute' | 'hour'): number => unitMs[of];
