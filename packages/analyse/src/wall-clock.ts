import { toBeijingIso } from '@qishi/model';

/** An instant of Beijing's wall clock, in milliseconds as if it were UTC: calendar arithmetic needs no zone. */
export type Wall = number;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
export const weekMs = 7 * dayMs;

export interface WallParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** 1 (Monday) to 7. */
  readonly weekday: number;
}

/** Midnight of a calendar day; months and days beyond their range carry over. */
export function wallAt(year: number, month = 1, day = 1): Wall {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

export function partsOf(wall: Wall): WallParts {
  const date = new Date(wall);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: ((date.getUTCDay() + 6) % 7) + 1,
  };
}

export const startOfDay = (wall: Wall): Wall => Math.floor(wall / dayMs) * dayMs;
export const startOfWeek = (wall: Wall): Wall => startOfDay(wall) - (partsOf(wall).weekday - 1) * dayMs;

/** The first of the month `months` away. */
export function monthFrom(wall: Wall, months: number): Wall {
  const { year, month } = partsOf(wall);
  return wallAt(year, month + months);
}

/** The same day and time `months` away; the 31st becomes the last day of a shorter month. */
export function addMonths(wall: Wall, months: number): Wall {
  const { year, month, day } = partsOf(wall);
  const last = partsOf(wallAt(year, month + months + 1, 0)).day;
  return wallAt(year, month + months, Math.min(day, last)) + (wall - startOfDay(wall));
}

/** Whether the calendar has that day: 31 June and 29 February 2023 are slips of somebody's pen. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const parts = partsOf(wallAt(year, month, day));
  return parts.month === month && parts.day === day;
}

/** Reads an ISO time; one without offset, or a bare day, is taken as Beijing's. Undefined when it is no time. */
export function parseWall(iso: string): Wall | undefined {
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(iso) && /T/i.test(iso);
  const clock = /^\d{4}-\d\d-\d\d$/.test(iso) ? `${iso}T00:00` : iso.replace(' ', 'T');
  const instant = Date.parse(hasZone ? iso : `${clock}Z`);
  if (Number.isNaN(instant)) return undefined;
  return hasZone ? Date.parse(`${toBeijingIso(new Date(instant)).slice(0, 19)}Z`) : instant;
}

/** `2023-04-11T00:00:00+08:00`. */
export function renderWall(wall: Wall): string {
  return `${new Date(wall).toISOString().slice(0, 19)}+08:00`;
}
