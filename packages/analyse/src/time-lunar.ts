import { findLunarDay, isLeapMonth, nearestLunarYear } from './time-calendar.ts';
import { type Context, numberOf, numeral, type Reading, take } from './time-reading.ts';
import { dayMs, type Wall } from './wall-clock.ts';

const lunarDate = new RegExp(
  `(?:[农阴]历)?(?:(\\d{4}|[〇零一二三四五六七八九]{4})年)?(?:[农阴]历)?(?:(闰)?(正|冬|腊|1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月|大年)(初|廿|卅)?(${numeral})?(?:[日号](?!线))?`,
  'y',
);

const namedMonths: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

/**
 * 正月初八, 腊月18, 农历8月23号, 去年十一月廿九, 闰二月. Days told as 初 or 廿 are never those of the ordinary calendar;
 * other months without a lunar sign are left to it.
 */
export function readLunarDate(text: string, at: number, context: Context, before?: number): Reading | undefined {
  if (/[\d〇零一二三四五六七八九十]/.test(text[at - 1] ?? '')) return undefined;
  const found = take(lunarDate, text, at);
  if (!found || !hasLunarSign(found)) return undefined;
  const number = found[3] === undefined ? 1 : (namedMonths[found[3]] ?? numberOf(found[3]));
  const day = dayOf(found);
  if (number === undefined || (day !== undefined && day > 30)) return undefined;
  const year = numberOf(found[1]) ?? before ?? nearestLunarYear(context.ref, number, day ?? 1);
  const month = found[2] && isLeapMonth(year, number) ? -number : number;
  const from = findLunarDay(year, month, day ?? 1);
  if (from === undefined) return undefined;
  const end = at + found[0].length;
  if (day !== undefined) return { end, from, to: from + dayMs, grain: 'day' };
  return { end, from, to: lastDay(year, month, from) + dayMs, grain: 'month' };
}

/** 大年 needs its day: 大年初十, 大年三十. */
function hasLunarSign(found: RegExpExecArray): boolean {
  if (found[3] === undefined) return found[4] !== undefined || found[5] === '三十';
  if (/[农阴]历|正月|腊月/.test(found[0])) return true;
  if (found[3] === '冬' || found[2] !== undefined) return true;
  return found[4] !== undefined && found[5] !== undefined;
}

/** 初八 is 8, 廿九 29; the tens may stand in the numeral or before it. */
function dayOf(found: RegExpExecArray): number | undefined {
  const units = numberOf(found[5]);
  const tens = found[4] === '廿' ? 20 : found[4] === '卅' ? 30 : 0;
  if (tens === 0) return units;
  return tens + (units ?? 0);
}

const lastDay = (year: number, month: number, from: Wall): Wall => findLunarDay(year, month, 30) ?? from;
