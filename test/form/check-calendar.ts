import ICAL from 'ical.js';
import type { Check, IssueFolder } from './issue-folder.ts';

/** The calendar as another program takes it: parsed by ical.js, then against the briefing and RFC 5545. */
export function checkCalendar({ briefing, calendar = '' }: IssueFolder): readonly Check[] {
  const events = parseEvents(calendar);
  if (typeof events === 'string') return [{ name: 'calendar: a program can read it', breaks: [events] }];
  return [
    { name: 'calendar: a program can read it', figure: `${events.length} events`, breaks: findBadBytes(calendar) },
    {
      name: 'calendar: one event an entry',
      breaks: events.length === briefing.calendar.length ? [] : [`${events.length} of ${briefing.calendar.length}`],
    },
    {
      name: 'calendar: whole days, stamped by the data',
      breaks: events.flatMap((event) => complain(event, briefing.dataUntil)),
    },
    {
      name: 'calendar: each event is itself',
      breaks: events
        .map(({ uid }) => uid)
        .filter((uid, index, all) => all.indexOf(uid) !== index || !/^\S+@\S+$/.test(uid))
        .map((uid) => `uid ${uid}`),
    },
  ];
}

interface Event {
  readonly uid: string;
  readonly summary: string;
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
  readonly stamp: ICAL.Time;
  readonly status: string;
  readonly categories: readonly string[];
}

function parseEvents(text: string): readonly Event[] | string {
  try {
    const root = new ICAL.Component(ICAL.parse(text));
    if (root.name !== 'vcalendar' || !root.getFirstPropertyValue('prodid')) return 'no VCALENDAR with a PRODID';
    if (root.getFirstPropertyValue('version') !== '2.0') return 'VERSION is not 2.0';
    return root.getAllSubcomponents('vevent').map(readEvent);
  } catch (error) {
    return String(error);
  }
}

function readEvent(component: ICAL.Component): Event {
  const value = (name: string): unknown => component.getFirstPropertyValue(name);
  return {
    uid: String(value('uid')),
    summary: String(value('summary')),
    start: value('dtstart') as ICAL.Time,
    end: value('dtend') as ICAL.Time,
    stamp: value('dtstamp') as ICAL.Time,
    status: String(value('status')),
    categories: (component.getFirstProperty('categories')?.getValues() ?? []).map(String),
  };
}

function complain(event: Event, dataUntil: string): readonly string[] {
  const { summary, start, end, stamp, status, categories } = event;
  const firm = categories.includes('已官宣') || categories.includes('已发生');
  const days = end.subtractDate(start).toSeconds() / 86_400;
  const coarse = summary.includes('日期未定');
  const faults = [
    start.isDate && end.isDate ? '' : 'not a whole day',
    coarse ? (days >= 28 ? '' : `${days} days for a period`) : days === 1 ? '' : `${days} days for one`,
    Math.abs(stamp.toJSDate().getTime() - Date.parse(dataUntil)) < 1000 ? '' : `stamped ${stamp}`,
    categories.length === 1 && (firm || /^(?:预计|传闻)$/.test(categories[0] ?? '')) ? '' : `categories ${categories}`,
    status === (firm ? 'CONFIRMED' : 'TENTATIVE') ? '' : `status ${status}`,
  ];
  return faults.filter(Boolean).map((fault) => `${summary}: ${fault}`);
}

/** Lines of at most 75 octets, ended by CRLF, and no character cut in two by folding. */
function findBadBytes(text: string): readonly string[] {
  const long = text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75);
  return [
    ...long.map((line) => `long: ${line}`),
    ...(/[\r\n]/.test(text.replaceAll('\r\n', '')) ? ['a bare line end'] : []),
    ...(text.endsWith('\r\n') ? [] : ['does not end with CRLF']),
    ...(text.includes('\uFFFD') ? ['a broken character'] : []),
  ];
}
