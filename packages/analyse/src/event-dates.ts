import type { DatePrecision } from '@qishi/model';
import type { TimeExpression } from './times.ts';

/** A time as the date of an event. */
export interface EventDate {
  readonly date: string;
  readonly precision: DatePrecision;
  /** The date lies wholly before, around or wholly after publication. */
  readonly tense: 'past' | 'present' | 'future';
}

const dayMs = 86_400_000;
const beijingMs = 8 * 3_600_000;

/**
 * The date as fine as it is told; a stretch counts as the month or quarter it lies in, longer ones as nothing.
 * `publishedOn` is a Beijing day.
 */
export function dateEvent(time: TimeExpression, publishedOn: string): EventDate | undefined {
  const told = isDeadline(time, publishedOn) ? { ...time, start: lastMoment(time.end) } : time;
  const dated = buildDate(told);
  return dated && { ...dated, tense: tenseOf(told, publishedOn) };
}

/** 5月10日前 reaches from publication to its deadline: the deadline is what the calendar wants. */
const isDeadline = ({ text, start, end }: TimeExpression, publishedOn: string): boolean =>
  /前$/.test(text) && start.slice(0, 10) <= publishedOn && end.slice(0, 10) > publishedOn;

const lastMoment = (end: string): string =>
  `${new Date(Date.parse(end) + beijingMs - 1).toISOString().slice(0, 19)}+08:00`;

function tenseOf({ start, end }: TimeExpression, publishedOn: string): EventDate['tense'] {
  if (start.slice(0, 10) > publishedOn) return 'future';
  return end.slice(0, 10) > publishedOn ? 'present' : 'past';
}

function buildDate(time: TimeExpression): Pick<EventDate, 'date' | 'precision'> | undefined {
  const { grain, start } = time;
  const day = start.slice(0, 10);
  switch (grain) {
    case 'day':
      return { date: day, precision: 'day' };
    case 'part':
    case 'hour':
    case 'minute':
      return /[日号天昨今明周]/.test(time.text) ? { date: day, precision: 'day' } : undefined;
    case 'month':
    case 'week':
      return { date: day.slice(0, 7), precision: 'month' };
    case 'quarter':
      return { date: quarterOf(start), precision: 'quarter' };
    case 'half':
      return { date: `${day.slice(0, 4)}-H${monthOf(start) <= 6 ? 1 : 2}`, precision: 'half' };
    case 'year':
      return { date: day.slice(0, 4), precision: 'year' };
    case 'span':
      return buildSpanDate(time);
  }
}

/** Stretches that touch publication and longer ones are no dates. */
const openStretch = /^(?:近|过去|未来|最近|前|此前|今后|接下来|上)/;
const longestSpanDays = 100;

function buildSpanDate(time: TimeExpression): Pick<EventDate, 'date' | 'precision'> | undefined {
  const days = (Date.parse(time.end) - Date.parse(time.start)) / dayMs;
  if (time.fuzzy) return { date: lastMoment(time.end).slice(0, 7), precision: 'month' };
  if (openStretch.test(time.text) || days > longestSpanDays) return undefined;
  if (days <= 31 && !/年[初底末]/.test(time.text)) return { date: time.start.slice(0, 7), precision: 'month' };
  return { date: quarterOf(time.start), precision: 'quarter' };
}

const monthOf = (iso: string): number => Number(iso.slice(5, 7));
const quarterOf = (iso: string): string => `${iso.slice(0, 4)}-Q${Math.ceil(monthOf(iso) / 3)}`;
