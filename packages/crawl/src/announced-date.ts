import type { Source } from '@qishi/model';
import { clock, parseWrittenDate } from './date-forms.ts';
import { findZoneOffset } from './zone-offset.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Chinese outlets that name no zone mean Beijing; relative forms are Chinese. */
const beijingMinutes = 8 * 60;
const beijing = 'Asia/Shanghai';

/** Zone names of RFC 822 and the few others that feeds use, in minutes east of Greenwich. */
// biome-ignore format: a table
const zones: Readonly<Record<string, number>> = {
  UT: 0, UTC: 0, GMT: 0, Z: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420,
  BST: 60, CET: 60, CEST: 120, JST: 540, KST: 540, HKT: 480, SGT: 480,
};

const ago = /^(\d{1,3})\s?(秒|分钟|小时|天)前$/;
const dayWord = new RegExp(`^(今天|昨天|前天)\\s?(?:${clock})?$`);
const monthDay = new RegExp(`^(?<m>\\d{1,2})(?:-|/|月)(?<d>\\d{1,2})日?(?:(?:\\s+|(?<=日))${clock})?$`);
/** Says nothing that the day does not. */
const weekday = /\s?[·(]?(?:周|星期|礼拜)[一二三四五六日天]\)?/;

/**
 * Reads the date a feed, list or API gave: unix seconds or milliseconds, ISO 8601 with its signs or without, RFC 822,
 * `YYYY-MM-DD HH:mm:ss`, `Nov 3, 2026`, where an order is declared `11/03/2026`, and the relative forms of Chinese lists
 * (`10分钟前`, `昨天 12:30`, `04-18 09:00`), which count from `now`. Returns ISO 8601 with the offset that was given, that
 * of `zone` (IANA name) where none was; undefined for anything else, a day that there is not included.
 */
export function parseAnnouncedDate(
  given: unknown,
  now: Date,
  { zone = beijing, dateOrder }: Partial<Pick<Source, 'zone' | 'dateOrder'>> = {},
): string | undefined {
  if (typeof given === 'number' && !isDayNumber(given)) return fromUnix(given);
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  // Real dates are short; the limit also bounds the patterns.
  const text = `${given}`.slice(0, 200).normalize('NFKC').replace(weekday, '').replace(/\s+/g, ' ').trim().slice(0, 64);
  if (/^(?:\d{10}(?:\.\d{1,9})?|\d{13})$/.test(text)) return fromUnix(Number(text));
  const written = parseWrittenDate(text, dateOrder);
  if (!written) return parseRelative(text, now);
  const { year, month, day, hour, minute, second } = written;
  return build(year, month, day, hour, minute, second, written.zone ?? zone);
}

/** 20230411: as seconds it would be a day of 1970. */
const isDayNumber = (given: number): boolean => given >= 1970_01_01 && given <= 2100_12_31;

function fromUnix(stamp: number): string | undefined {
  const ms = stamp > 1e11 ? stamp : stamp * 1000;
  return ms > 0 && ms < 8e15 ? render(ms, beijingMinutes) : undefined;
}

function parseRelative(text: string, now: Date): string | undefined {
  if (text === '刚刚') return render(now.getTime(), beijingMinutes);
  const passed = ago.exec(text);
  if (passed) {
    const unitMs = { 秒: 1000, 分钟: minuteMs, 小时: hourMs, 天: dayMs }[passed[2] ?? ''] ?? 0;
    return render(now.getTime() - Number(passed[1]) * unitMs, beijingMinutes);
  }
  const word = dayWord.exec(text);
  if (word) {
    const daysBack = ['今天', '昨天', '前天'].indexOf(word[1] ?? '');
    const day = beijingDay(now.getTime() - daysBack * dayMs);
    return build(day.year, day.month, day.day, word[2], word[3]);
  }
  const short = monthDay.exec(text);
  if (!short) return undefined;
  const { m, d, h, min } = short.groups ?? {};
  const { year } = beijingDay(now.getTime());
  const thisYear = build(year, Number(m), Number(d), h, min);
  // A list never announces the future: in January, 12-30 is last year's.
  const inFuture = thisYear !== undefined && Date.parse(thisYear) > now.getTime() + dayMs;
  return inFuture ? build(year - 1, Number(m), Number(d), h, min) : thisYear;
}

function beijingDay(ms: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(ms + beijingMinutes * minuteMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function build(
  year: number,
  month: number,
  day: number,
  hour = '0',
  minute = '0',
  second = '0',
  zone = beijing,
): string | undefined {
  if (year < 1970 || year > 2100 || Number(hour) > 24 || Number(minute) > 59) return undefined;
  const ms = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Math.min(Number(second), 59));
  const written = new Date(Date.UTC(year, month - 1, day));
  const offset = offsetMinutes(zone, ms);
  const isRealDay = written.getUTCMonth() === month - 1 && written.getUTCDate() === day;
  return isRealDay && offset !== undefined ? render(ms - offset * minuteMs, offset) : undefined;
}

/** Of `+0800`, of `EST`, or of the zone's clocks when they showed this. */
function offsetMinutes(zone: string, wallMs: number): number | undefined {
  if (zone.includes('/')) return findZoneOffset(zone, wallMs);
  if (!/^[+-]/.test(zone)) return zones[zone.toUpperCase()];
  const sign = zone.startsWith('-') ? -1 : 1;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return minutes <= 14 * 60 ? sign * minutes : undefined;
}

function render(ms: number, offset: number): string {
  const local = new Date(ms + offset * minuteMs).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
