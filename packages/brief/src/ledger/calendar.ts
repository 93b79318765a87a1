import { addDays, type Certainty, certainties, type DatedEvent } from '@qishi/model';
import { compare, type Desk, isInWeek } from '../desk.ts';
import type { Report } from '../input.ts';
import { likeness, piecesOf } from '../pieces.ts';
import type { DatedDraft } from '../write/draft.ts';
import { describeEvent, findAwaited } from '../write/event-text.ts';
import { isComing, nearDays } from './coming.ts';

/** A coming happening before its citations are numbered. */
export interface CalendarDraft extends DatedDraft {
  readonly certainty: Certainty;
}

/** Entries of one date this alike announce one thing. */
const sameThing = 0.4;
const mostWitnesses = 3;

/** What the week's articles place after the week: near days first, then later and coarser dates. */
export function buildCalendar(desk: Desk): readonly CalendarDraft[] {
  const { week, ranking } = desk.input;
  const lastNear = addDays(week.to, nearDays);
  const entries = mergeAlike(listComing(desk)).filter(desk.isGrounded);
  const isNear = ({ date }: CalendarDraft): boolean => date.length === 10 && date <= lastNear;
  const byDate = (a: CalendarDraft, b: CalendarDraft): number =>
    compare(a.date, b.date) ||
    certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) ||
    compare(a.text, b.text);
  return [
    ...entries.filter(isNear).toSorted(byDate),
    ...entries.filter((entry) => !isNear(entry)).toSorted(byDate),
  ].slice(0, ranking.caps.calendar);
}

interface Coming extends CalendarDraft {
  readonly actors: readonly string[];
  /** Expected of an occasion, not the occasion itself. */
  readonly isAwaited: boolean;
  /** As `Awaited.namesItself`. */
  readonly namesItself: boolean;
}

function listComing(desk: Desk): readonly Coming[] {
  const { reports, week } = desk.input;
  return [...reports.values()]
    .filter(({ article }) => isInWeek(article, week))
    .toSorted((a, b) => b.outlet.weight - a.outlet.weight || compare(a.article.id, b.article.id))
    .flatMap((report) =>
      report.analysis.events
        .filter((event) => isComing(event, report, week.to))
        .flatMap((event) => listEntries(event, report)),
    );
}

/** The event itself, and apart from it what people only expect of it. */
function listEntries(event: DatedEvent, report: Report): readonly Coming[] {
  const base = { date: event.date, from: [report.article.id], actors: event.actors };
  const text = describeEvent(event);
  const awaited = event.precision === 'day' ? findAwaited(event, report) : undefined;
  return [
    ...(text === undefined ? [] : [{ ...base, text, certainty: event.certainty, isAwaited: false, namesItself: true }]),
    ...(awaited === undefined || awaited.text === text
      ? []
      : [
          {
            ...base,
            text: awaited.text,
            certainty: 'expected' as const,
            isAwaited: true,
            namesItself: awaited.namesItself,
          },
        ]),
  ];
}

/** One entry for what several articles announce: the wording that also says what is expected, else the firmest one. */
function mergeAlike(coming: readonly Coming[]): readonly CalendarDraft[] {
  const merged: Coming[] = [];
  for (const one of coming) {
    const at = merged.findIndex((other) => isSameThing(one, other));
    const other = merged[at];
    if (other === undefined) merged.push(one);
    else merged[at] = mergeTwo(other, one);
  }
  return merged.map(({ date, text, certainty, from }) => ({ date, text, certainty, from }));
}

function isSameThing(a: Coming, b: Coming): boolean {
  if (a.date !== b.date || a.isAwaited !== b.isAwaited) return false;
  return (
    likeness(piecesOf(a.text), piecesOf(b.text)) >= sameThing || a.actors.some((actor) => b.actors.includes(actor))
  );
}

/** Who is named wins, then the firmer wording, then the heavier outlet's. */
function mergeTwo(a: Coming, b: Coming): Coming {
  const isFirmer = certainties.indexOf(b.certainty) < certainties.indexOf(a.certainty);
  const best = a.namesItself === b.namesItself ? (isFirmer ? b : a) : b.namesItself ? b : a;
  const other = best === a ? b : a;
  return {
    ...best,
    actors: [...new Set([...a.actors, ...b.actors])],
    from: [...new Set([...best.from, ...other.from])].slice(0, mostWitnesses),
  };
}
