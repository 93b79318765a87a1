import { addDays, parseWeek } from '../news-day.ts';

/** A stretch of time as UTC instants, `until` exclusive. */
export interface Stretch {
  readonly since: string;
  readonly until: string;
}

/**
 * What a date in a query covers in Beijing time: a day, a month, a year, an ISO week (`2023-W15`), or an instant with
 * its zone. Undefined when it is none of them or is not in the calendar.
 */
export function parseStretch(text: string): Stretch | undefined {
  const week = parseWeek(text);
  if (week) return { since: week.start, until: week.end };
  const [, year, month, day] = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text) ?? [];
  if (year) return ofCalendar(year, month?.padStart(2, '0'), day?.padStart(2, '0'));
  const time = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time)
    ? undefined
    : { since: new Date(time).toISOString(), until: new Date(time + 1).toISOString() };
}

function ofCalendar(year: string, month: string | undefined, day: string | undefined): Stretch | undefined {
  const from = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (!isDay(from)) return undefined;
  const to = day ? addDays(from, 1) : month ? nextMonth(year, month) : `${Number(year) + 1}-01-01`;
  return { since: startOf(from), until: startOf(to) };
}

/** A day that the calendar has. */
export function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

const nextMonth = (year: string, month: string): string =>
  month === '12' ? `${Number(year) + 1}-01-01` : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`;

const startOf = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();
