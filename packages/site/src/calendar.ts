import { createHash } from 'node:crypto';
import {
  addDays,
  type Briefing,
  type CalendarEntry,
  type Certainty,
  type Citation,
  certaintyNames,
  isWithdrawn,
} from '@qishi/model';
import ical, { ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { isDay } from './dates.ts';
import { magazine } from './issue-names.ts';
import { plainText } from './plain-text.ts';
import { findSafeUrl } from './safe-url.ts';

/**
 * 下周日历 as iCalendar, one all-day event an entry. Coarse dates (a month, a quarter) span their period. The stamp is
 * `dataUntil` and ids follow from the content, so the same issue gives the same bytes and a re-import replaces.
 */
export function renderCalendar(briefing: Briefing): string {
  const calendar = ical({
    name: `${magazine} ${briefing.week} 日历`,
    prodId: { company: 'qishi', product: 'briefing', language: 'ZH-CN' },
  });
  for (const entry of briefing.calendar) {
    const period = findPeriod(entry.date);
    if (!period) continue;
    calendar.createEvent({
      id: `${createHash('sha256').update(`${entry.date}\n${entry.what}`).digest('hex').slice(0, 24)}@qishi`,
      stamp: new Date(briefing.dataUntil),
      start: period.from,
      // iCalendar's end of an all-day event is the day after the last.
      end: addDays(period.to, 1),
      allDay: true,
      summary: `${plainText(entry.what)}（${certaintyNames[entry.certainty]}${isDay(entry.date) ? '' : '，日期未定'}）`,
      description: describeSources(entry, briefing.citations),
      categories: [{ name: certaintyNames[entry.certainty] }],
      status: isFirm(entry.certainty) ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  // The library leaves the last line open.
  return `${foldLines(calendar.toString())}\r\n`;
}

/** Lines of at most 75 octets (RFC 5545, 3.1); the library counts characters, of which a Chinese one takes three. */
function foldLines(text: string): string {
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');
  return unfolded.map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

const isFirm = (certainty: Certainty): boolean => certainty === 'happened' || certainty === 'scheduled';

function describeSources(entry: CalendarEntry, citations: readonly Citation[]): string {
  const cited = citations.filter((one) => entry.cites.includes(one.n) && !isWithdrawn(one));
  return cited
    .map(({ n, outlet, title, url }) => `[${n}] ${plainText(outlet)}《${plainText(title)}》${findSafeUrl(url) ?? ''}`)
    .join('\n');
}

/** First and last day of `2023-04-18`, `2023-07`, `2023-Q3`, `2023-H2` or `2023`; undefined for anything else. */
function findPeriod(date: string): { readonly from: string; readonly to: string } | undefined {
  if (isDay(date)) return Number.isNaN(Date.parse(`${date}T00:00:00Z`)) ? undefined : { from: date, to: date };
  const match = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/.exec(date);
  if (!match) return undefined;
  const [, year, month, quarter, half] = match;
  if (month !== undefined) return spanMonths(Number(year), Number(month), 1);
  if (quarter !== undefined) return spanMonths(Number(year), Number(quarter) * 3 - 2, 3);
  if (half !== undefined) return spanMonths(Number(year), Number(half) * 6 - 5, 6);
  return spanMonths(Number(year), 1, 12);
}

function spanMonths(year: number, month: number, months: number): { readonly from: string; readonly to: string } {
  const dayOf = (monthIndex: number, day: number): string =>
    new Date(Date.UTC(year, monthIndex, day)).toISOString().slice(0, 10);
  return { from: dayOf(month - 1, 1), to: dayOf(month - 1 + months, 0) };
}
