import { HolidayUtil, Lunar, LunarYear } from 'lunar-typescript';
import { dayMs, partsOf, type Wall, wallAt } from './wall-clock.ts';

/** The traditional calendar is tabulated for these years; outside of them nothing is said. */
const firstLunarYear = 1900;
const lastLunarYear = 2100;

/** Months asked for once are asked for again: a page full of festivals must not cost a calendar each. */
const monthStarts = new Map<string, { readonly start: Wall; readonly days: number } | undefined>();

/**
 * The civil day of a traditional one; a negative month is a leap month (闰二月), day 30 is the month's last. Undefined
 * when there is no such day or no table for the year.
 */
export function findLunarDay(year: number, month: number, day: number): Wall | undefined {
  if (!isLunarYear(year)) return undefined;
  const key = `${year}/${month}`;
  if (!monthStarts.has(key)) monthStarts.set(key, readLunarMonth(year, month));
  const found = monthStarts.get(key);
  if (!found || day < 1 || day > 30) return undefined;
  return found.start + (Math.min(day, found.days) - 1) * dayMs;
}

/** 闰二月 of 2023. */
export const isLeapMonth = (year: number, month: number): boolean =>
  isLunarYear(year) && LunarYear.fromYear(year).getLeapMonth() === month;

const isLunarYear = (year: number): boolean =>
  Number.isInteger(year) && year >= firstLunarYear && year <= lastLunarYear;

function readLunarMonth(year: number, month: number): { start: Wall; days: number } | undefined {
  const days = LunarYear.fromYear(year).getMonth(month)?.getDayCount();
  if (days === undefined) return undefined;
  const first = Lunar.fromYmd(year, month, 1).getSolar();
  return { start: wallAt(first.getYear(), first.getMonth(), first.getDay()), days };
}

/** A festival more than this many days gone is the next one, one further off than the other is the last one. */
const longPast = 240 * dayMs;
const farAhead = 300 * dayMs;

/** The traditional year whose month and day are meant at `ref` when none is said. */
export function nearestLunarYear(ref: Wall, month: number, day: number): number {
  const { year } = partsOf(ref);
  const newYear = findLunarDay(year, 1, 1);
  const own = newYear !== undefined && ref < newYear ? year - 1 : year;
  const wall = findLunarDay(own, month, day);
  if (wall === undefined) return own;
  return wall < ref - longPast ? own + 1 : wall > ref + farAhead ? own - 1 : own;
}

export const nearestLunarDay = (ref: Wall, month: number, day: number): Wall | undefined =>
  findLunarDay(nearestLunarYear(ref, month, day), month, day);

const solarTerms = new Map<number, ReadonlyMap<string, Wall>>();

/** The day of one of the 24 solar terms in a civil year: 清明, 冬至. */
export function findSolarTerm(year: number, name: string): Wall | undefined {
  if (!isLunarYear(year)) return undefined;
  const known = solarTerms.get(year) ?? readSolarTerms(year);
  solarTerms.set(year, known);
  return known.get(name);
}

/** The table of a traditional year runs from one winter to the next, the last ones under Latin names. */
function readSolarTerms(year: number): Map<string, Wall> {
  const days = new Map<string, Wall>();
  for (const [name, solar] of Object.entries(Lunar.fromYmd(year, 6, 1).getJieQiTable())) {
    if (solar.getYear() !== year) continue;
    days.set(latinTerms[name] ?? name, wallAt(year, solar.getMonth(), solar.getDay()));
  }
  return days;
}

const latinTerms: Readonly<Record<string, string>> = { DONG_ZHI: '冬至', DA_XUE: '大雪' };

export interface Break {
  readonly from: Wall;
  /** Exclusive. */
  readonly to: Wall;
}

interface YearPlan {
  /** Days off by the day of the festival they belong to. */
  readonly breaks: ReadonlyMap<Wall, Break>;
  /** Whether a day is worked, for the days that the decree names. */
  readonly worked: ReadonlyMap<Wall, boolean>;
}

const plans = new Map<number, YearPlan>();

/** The days off that the State Council decreed around a festival; undefined for years without a known decree. */
export function findBreak(festival: Wall): Break | undefined {
  return planOf(partsOf(festival).year).breaks.get(festival);
}

/** Monday to Friday, but for decreed holidays and the weekends worked in exchange. */
export function isWorkday(wall: Wall): boolean {
  const { year, weekday } = partsOf(wall);
  return planOf(year).worked.get(wall) ?? weekday <= 5;
}

function planOf(year: number): YearPlan {
  const known = plans.get(year) ?? readPlan(year);
  plans.set(year, known);
  return known;
}

function readPlan(year: number): YearPlan {
  const breaks = new Map<Wall, Break>();
  const worked = new Map<Wall, boolean>();
  // 元旦 may begin in December of the year before, and 春节 never leaves its year.
  for (const holiday of [...HolidayUtil.getHolidays(year - 1), ...HolidayUtil.getHolidays(year)]) {
    const day = wallOfYmd(holiday.getDay());
    worked.set(day, holiday.isWork());
    if (holiday.isWork()) continue;
    const festival = wallOfYmd(holiday.getTarget());
    const known = breaks.get(festival);
    breaks.set(festival, { from: Math.min(known?.from ?? day, day), to: Math.max(known?.to ?? 0, day + dayMs) });
  }
  return { breaks, worked };
}

function wallOfYmd(text: string): Wall {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  return wallAt(year, month, day);
}
