import { type DateOrder, toBeijingIso } from '@qishi/model';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const beijingOffsetMinutes = 8 * 60;

/** A page may be ahead of our clock by this much before its date counts as impossible. */
const futureToleranceMs = dayMs;
/** Nothing on the web is older. */
const earliestYear = 1990;

/** A publication time read out of text. */
export interface ReadDate {
  /** ISO 8601 with the offset the text names, Beijing's where it names none; midnight when only a day is given. */
  readonly iso: string;
  readonly precision: 'second' | 'minute' | 'day';
  /** The expression as written, width folded. */
  readonly expr: string;
  /** Told from the reference (昨天, 3小时前, 04-06): wrong when the page was captured late. */
  readonly relative: boolean;
}

const clock = String.raw`(?:(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚)\s*)?(\d{1,2})\s*[:时時点點]\s*(\d{1,2})?分?(?:\s*:?\s*(\d{1,2})(?:\.\d+)?秒?)?\s*(AM|PM)?`;
const zone = String.raw`\s*(Z\b|UTC\b|GMT(?!\s*[+-])|(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}\b|格林尼治(?:标准)?时间)?`;
const gap = String.raw`(?:[日号號]?\s*[,，T]?\s*(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?)?\s*(?:格林尼治(?:标准)?时间|北京时间)?\s*)`;
const fullDate = new RegExp(
  String.raw`(?<!\d)((?:19|20)\d{2})\s*[-/.年\\]\s*(\d{1,2})\s*[-/.月\\]\s*(\d{1,2})(?!\d)${gap}(?:${clock}${zone})?`,
  'i',
);
const orderedDate = new RegExp(
  String.raw`(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?!\d)${gap}(?:${clock}${zone})?`,
  'i',
);
const compactDate =
  /(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?:[\sT]*([0-2]\d)([0-5]\d)([0-5]\d)?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?(?!\d)/;
const yearlessDate = new RegExp(String.raw`(?<![\d.年/-])(\d{1,2})\s*[-/月]\s*(\d{1,2})(?![\d/-])${gap}(?:${clock})?`);
const dayWord = new RegExp(String.raw`(今天|今日|昨天|昨日|前天|(?:星期|周|週)[一二三四五六日天])\s*(?:${clock})?`);
const elapsed = /(?:(\d{1,3})|(半))\s*个?(秒钟?|分钟|分|小时|小時|天|日|周|星期|月)[之以]?前/;
const epoch = /^\s*(1\d{9})(?:\.\d+|(\d{3}))?\s*$/;
const english =
  /(?:\b(\d{1,2})\s+)?\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(20\d{2})(?:[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(AM|PM)?\s*(GMT|UTC|Z|[+-]\d{4})?)?/i;

/**
 * Reads a publication time as Chinese pages write it: `2023-04-06`, `2023年4月6日 14:30`, `04/06 14:30`, `昨天 08:30`,
 * `3小时前`, `刚刚`, full-width digits, ISO 8601, seconds or milliseconds since 1970. Without a zone it is Beijing time.
 * `04/06/2023` is read in the `order` declared, without one it is none.
 * `reference` is the instant the page was seen (ISO 8601); empty when unknown, and then nothing relative is read.
 * Undefined for what is no date, and for dates more than a day after the reference.
 */
export function parseChineseDate(text: string, reference: string, order?: DateOrder): ReadDate | undefined {
  const folded = text.slice(0, 400).normalize('NFKC');
  const now = Date.parse(reference);
  const ordered = order ? readOrdered(folded, order) : undefined;
  if (ordered && !(Date.parse(ordered.iso) > now + futureToleranceMs)) return ordered;
  for (const read of [readEpoch, readFull, readElapsed, readDayWord, readYearless, readEnglish, readCompact]) {
    const date = read(folded, now);
    if (date && !(Date.parse(date.iso) > now + futureToleranceMs)) return date;
  }
  return undefined;
}

function readEpoch(text: string): ReadDate | undefined {
  const match = epoch.exec(text);
  if (!match) return undefined;
  const instant = Number(match[1]) * 1000;
  return { iso: isoAt(instant), precision: 'second', expr: match[0].trim(), relative: false };
}

function readFull(text: string): ReadDate | undefined {
  const match = fullDate.exec(text);
  if (!match) return undefined;
  const [expr, year, month, day, half, hour, minute, second, noon] = match;
  const greenwich = /格林尼治/.test(expr);
  const before = hour === undefined ? clockBefore.exec(text.slice(0, match.index)) : null;
  if (before) {
    const [found, hour, minute, second] = before;
    return buildDate({ year, month, day, hour, minute, second }, { expr: `${found}${expr}`, relative: false });
  }
  return buildDate(
    { year, month, day, hour, minute, second, half: half ?? noon, zone: greenwich ? 'Z' : match[9] },
    { expr, relative: false },
  );
}

function readOrdered(text: string, order: DateOrder): ReadDate | undefined {
  const match = orderedDate.exec(text);
  if (!match) return undefined;
  const [expr, first, second, year, half, hour, minute, seconds, noon, named] = match;
  const [month, day] = order === 'month-first' ? [first, second] : [second, first];
  const parts = { year, month, day, hour, minute, second: seconds, half: half ?? noon, zone: named };
  return buildDate(parts, { expr, relative: false });
}

/** `14:28:33 2023-04-06`: some apps set the clock large, in front. */
const clockBefore = /(?<![\d:])(\d{1,2}):(\d{2})(?::(\d{2}))?\s*$/;

function readCompact(text: string): ReadDate | undefined {
  const match = compactDate.exec(text);
  if (!match) return undefined;
  const [expr, year, month, day, hour, minute, second, named] = match;
  return buildDate({ year, month, day, hour, minute, second, zone: named }, { expr, relative: false });
}

function readYearless(text: string, now: number): ReadDate | undefined {
  const match = Number.isNaN(now) ? null : yearlessDate.exec(text);
  // A bare `3-4` or `4/6` is rarely a date; with a clock time or 月 it is.
  if (!match || !(match[5] || /月/.test(match[0]))) return undefined;
  const [expr, month, day, half, hour, minute, second, noon] = match;
  const thisYear = Number(isoAt(now).slice(0, 4));
  for (const year of [thisYear, thisYear - 1]) {
    const parts = { year: String(year), month, day, hour, minute, second, half: half ?? noon };
    const date = buildDate(parts, { expr, relative: true });
    if (date && Date.parse(date.iso) <= now + futureToleranceMs) return date;
  }
  return undefined;
}

function readDayWord(text: string, now: number): ReadDate | undefined {
  if (Number.isNaN(now)) return undefined;
  if (/刚刚|剛剛/.test(text)) return { iso: isoAt(now), precision: 'minute', expr: '刚刚', relative: true };
  const match = dayWord.exec(text);
  if (!match) return undefined;
  const [expr, word = '', half, hour, minute, second, noon] = match;
  const [year, month, day] = isoAt(now - daysAgo(word, now) * dayMs)
    .slice(0, 10)
    .split('-');
  return buildDate({ year, month, day, hour, minute, second, half: half ?? noon }, { expr, relative: true });
}

function daysAgo(word: string, now: number): number {
  if (/^今/.test(word)) return 0;
  if (/^昨/.test(word)) return 1;
  if (/^前/.test(word)) return 2;
  const wanted = '日一二三四五六'.indexOf(word.at(-1) === '天' ? '日' : (word.at(-1) ?? ''));
  return (new Date(now + beijingOffsetMinutes * minuteMs).getUTCDay() - wanted + 7) % 7;
}

const unitMs: Readonly<Record<string, number>> = {
  秒: 1000, 分: minuteMs, 小: hourMs, 天: dayMs, 日: dayMs, 周: 7 * dayMs, 星: 7 * dayMs, 月: 30 * dayMs,
}; // biome-ignore format: a table

function readElapsed(text: string, now: number): ReadDate | undefined {
  const match = Number.isNaN(now) ? null : elapsed.exec(text);
  if (!match) return undefined;
  const unit = unitMs[match[3]?.[0] ?? ''] ?? 0;
  const iso = isoAt(now - (match[2] ? 0.5 : Number(match[1])) * unit);
  if (unit < dayMs) return { iso, precision: 'minute', expr: match[0], relative: true };
  return { iso: `${iso.slice(0, 10)}T00:00:00+08:00`, precision: 'day', expr: match[0], relative: true };
}

function readEnglish(text: string): ReadDate | undefined {
  const match = english.exec(text);
  const day = match?.[1] ?? match?.[3];
  if (!match || !day) return undefined;
  const month = String('janfebmaraprmayjunjulaugsepoctnovdec'.indexOf((match[2] ?? '').toLowerCase()) / 3 + 1);
  const [expr, , , , year, hour, minute, second, half, named] = match;
  return buildDate({ year, month, day, hour, minute, second, half, zone: named }, { expr, relative: false });
}

interface Parts {
  readonly year: string | undefined;
  readonly month: string | undefined;
  readonly day: string | undefined;
  readonly hour?: string | undefined;
  readonly minute?: string | undefined;
  readonly second?: string | undefined;
  /** 上午, 下午, AM … */
  readonly half?: string | undefined;
  readonly zone?: string | undefined;
}

/** Checks that the day and the time exist. A time that does not is dropped, a day that does not refuses the whole. */
function buildDate(parts: Parts, told: { expr: string; relative: boolean }): ReadDate | undefined {
  const day = `${parts.year}-${pad(parts.month)}-${pad(parts.day)}`;
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) return undefined;
  if (Number(parts.year) < earliestYear) return undefined;
  const hour = fullHour(Number(parts.hour ?? Number.NaN), parts.half);
  const common = { expr: told.expr.trim(), relative: told.relative };
  if (!(hour < 24) || Number(parts.minute ?? 0) > 59) {
    return { iso: `${day}T00:00:00+08:00`, precision: 'day', ...common };
  }
  const second = Number(parts.second ?? 0) > 59 ? '0' : (parts.second ?? '0');
  const iso = `${day}T${pad(String(hour))}:${pad(parts.minute ?? '0')}:${pad(second)}${offset(parts.zone)}`;
  return { iso, precision: parts.second === undefined ? 'minute' : 'second', ...common };
}

function fullHour(hour: number, half: string | undefined): number {
  if (half && /^(?:下午|傍晚|晚|PM)/i.test(half) && hour < 12) return hour + 12;
  if (half && /^(?:AM|凌晨)/i.test(half) && hour === 12) return 0;
  return hour;
}

function offset(zone: string | undefined): string {
  if (!zone) return '+08:00';
  const match = /([+-]\d{2}):?(\d{2})/.exec(zone);
  if (!match) return '+00:00';
  // `10:56 -2019` is no zone.
  return Math.abs(Number(match[1])) <= 14 ? `${match[1]}:${match[2]}` : '+08:00';
}

const pad = (text: string | undefined): string => (text ?? '').padStart(2, '0');

/** An instant in Beijing's clock, to the second. */
const isoAt = (instant: number): string => toBeijingIso(new Date(instant));
