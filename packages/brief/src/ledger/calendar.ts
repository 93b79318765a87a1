import { addDays, certainties } from '@qishi/model';
import { compare, type Desk, isInWeek } from '../desk.ts';
import { likeness, piecesOf } from '../pieces.ts';
import { type CalendarDraft, type Coming, listEntries } from './calendar-entry.ts';
import { isAhead, isComing, nearDays } from './coming.ts';
import { listDeadlines } from './deadlines.ts';

export type { CalendarDraft } from './calendar-entry.ts';

/** Entries of one date this alike announce one thing. */
const sameThing = 0.4;
const sameWords = 0.75;
const mostWitnesses = 3;

/** What the week's articles place after the week: near days first, then later and coarser dates. */
export function buildCalendar(desk: Desk): readonly CalendarDraft[] {
  const { week, ranking } = desk.input;
  const lastNear = addDays(week.to, nearDays);
  const coming = listComing(desk).filter(({ date, text }) => date.length === 10 || isAhead(text));
  const isNear = (date: string): boolean => date.length === 10 && date <= lastNear;
  const dates = [...Map.groupBy(coming, ({ date }) => date)].toSorted(
    ([a], [b]) => Number(isNear(b)) - Number(isNear(a)) || compare(a, b),
  );
  const entries: CalendarDraft[] = [];
  // One thing has one date, so what is farther than the calendar reaches is not weighed: the gate costs most of it.
  for (const [, ofDate] of dates) {
    if (entries.length >= ranking.caps.calendar) break;
    entries.push(...listEntriesOf(ofDate, desk));
  }
  return entries.slice(0, ranking.caps.calendar);
}

/** The entries of one date that stand, firmest first. */
function listEntriesOf(ofDate: readonly Coming[], desk: Desk): readonly CalendarDraft[] {
  const told = ofDate.map((one) => hedge(one, desk)).filter(desk.isGrounded);
  return mergeAlike(mergeAlike(told))
    .map(asDraft)
    .toSorted((a, b) => certainties.indexOf(a.certainty) - certainties.indexOf(b.certainty) || compare(a.text, b.text));
}

function listComing(desk: Desk): readonly Coming[] {
  const { reports, week } = desk.input;
  return [...reports.values()]
    .filter(({ article }) => isInWeek(article, week))
    .toSorted((a, b) => b.outlet.weight - a.outlet.weight || compare(a.article.id, b.article.id))
    .flatMap((report) => [
      ...listDeadlines(report)
        .filter((event) => isComing(event, report, week.to))
        .map(
          (event): Coming => ({
            date: event.date,
            text: event.what,
            certainty: event.certainty,
            from: [report.article.id],
            actors: [],
            isAwaited: false,
            namesItself: true,
          }),
        ),
      ...report.analysis.events
        .filter((event) => isComing(event, report, week.to))
        .flatMap((event) => listEntries(event, report)),
    ]);
}

/** What the report only passes on is passed on here too, and nobody has announced it. */
function hedge(one: Coming, desk: Desk): Coming {
  const isGuess = one.certainty === 'scheduled';
  const told = isGuess ? ({ ...one, certainty: 'expected', isAwaited: true } as const) : one;
  const hearsay: Coming = { ...told, text: `据称，${one.text}` };
  return !desk.isBorneOut(one) && desk.isBorneOut(hearsay) ? hearsay : one;
}

const asDraft = ({ date, text, certainty, from }: Coming): CalendarDraft => ({ date, text, certainty, from });

/**
 * One entry for what several articles announce: the wording that also says what is expected, else the firmest one. A
 * merged wording may be like one kept before, so the caller merges twice.
 */
function mergeAlike(coming: readonly Coming[]): readonly Coming[] {
  const merged: Coming[] = [];
  for (const one of coming) {
    const at = merged.findIndex((other) => isSameThing(one, other));
    const other = merged[at];
    if (other === undefined) merged.push(one);
    else merged[at] = mergeTwo(other, one);
  }
  return merged;
}

function isSameThing(a: Coming, b: Coming): boolean {
  if (a.date !== b.date || a.isAwaited !== b.isAwaited) return false;
  if (a.actors.some((actor) => b.actors.includes(actor))) return true;
  const alike = likeness(piecesOf(a.text), piecesOf(b.text));
  // Two companies report on one day in the same words.
  return alike >= (a.actors.length > 0 && b.actors.length > 0 ? sameWords : sameThing);
}

/** Who names itself wins, then the firmer wording, then the one that names more of them, then the heavier outlet's. */
function mergeTwo(a: Coming, b: Coming): Coming {
  const isFirmer = certainties.indexOf(b.certainty) - certainties.indexOf(a.certainty);
  const isBetter = isFirmer < 0 || (isFirmer === 0 && countNamed(b) > countNamed(a));
  const best = a.namesItself === b.namesItself ? (isBetter ? b : a) : b.namesItself ? b : a;
  const other = best === a ? b : a;
  return {
    ...best,
    actors: [...new Set([...a.actors, ...b.actors])],
    from: [...new Set([...best.from, ...other.from])].slice(0, mostWitnesses),
  };
}

function countNamed({ text, actors }: Coming): number {
  // A draft's own title says more than who drafted it.
  return actors.filter((actor) => text.includes(actor)).length + (text.includes('《') ? 2 : 0);
}
