import { addDays, type Certainty, certainties, type DatedEvent } from '@qishi/model';
import { compare, type Desk, isInWeek } from '../desk.ts';
import type { Report } from '../input.ts';
import { likeness, piecesOf } from '../pieces.ts';
import { isOnTopic } from '../select/candidate.ts';
import { findGenre } from '../select/genre.ts';
import type { DatedDraft } from '../write/draft.ts';
import { describeEvent, findAwaited } from '../write/event-text.ts';

/** A coming happening before its citations are numbered. */
export interface CalendarDraft extends DatedDraft {
  readonly certainty: Certainty;
}

/** Days after the week that a reader can plan for; later days and coarse dates stand behind. */
const nearDays = 42;
/** Entries of one date this alike announce one thing. */
const sameThing = 0.4;
const mostWitnesses = 3;

/** An event outside an on-topic report counts when its own sentence is about the weekly's business. */
const ownBusiness =
  /芯片|半导体|大模型|人工智能|生成式|算力|云计算|云服务|数据中心|GPU|出口管制|光刻|晶圆|AIGC|ChatGPT|GPT|超算/;

/** What the week's articles place after the week: near days first, then later and coarser dates. */
export function buildCalendar(desk: Desk): readonly CalendarDraft[] {
  const { week, ranking } = desk.input;
  const lastNear = addDays(week.to, nearDays);
  const entries = mergeAlike(listComing(desk)).filter(desk.isGrounded);
  const isNear = ({ date }: CalendarDraft): boolean => date.length === 10 && date <= lastNear;
  const byDate = (a: CalendarDraft, b: CalendarDraft): number => compare(a.date, b.date) || compare(a.text, b.text);
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
        .filter((event) => isComing(event, week.to) && isToldAsComing(event, week.to) && isOurs(event, report))
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

function isComing({ date, certainty }: DatedEvent, lastDay: string): boolean {
  return (
    certainty !== 'happened' && lastDayOf(date) > lastDay && date.slice(0, 4) <= String(Number(lastDay.slice(0, 4)) + 2)
  );
}

/** Far and coarse dates must be told as coming: `10月` of a look back is easily taken for next October. */
function isToldAsComing({ date, quote, what }: DatedEvent, lastDay: string): boolean {
  const isNear = date.length === 10 && date <= addDays(lastDay, nearDays);
  return (
    isNear ||
    /将|拟|预计|计划|定于|截[至止]|到期|之前|以前|前(?:公布|完成|实现)|目标|有望|或|最早|最快|施行|实施|生效|争取/.test(
      `${quote}${what}`,
    )
  );
}

/** The last day a date can mean: `2023-04` is open until 30 April, so it is still to come in the middle of April. */
export function lastDayOf(date: string): string {
  const year = date.slice(0, 4);
  const part = date.slice(5);
  if (part === '') return `${year}-12-31`;
  if (part.startsWith('Q')) return `${year}-${String(Number(part[1]) * 3).padStart(2, '0')}-31`;
  if (part.startsWith('H')) return part === 'H1' ? `${year}-06-30` : `${year}-12-31`;
  return part.length === 2 ? `${date}-31` : date;
}

function isOurs(event: DatedEvent, report: Report): boolean {
  if (ownBusiness.test(event.quote)) return true;
  if (!isOnTopic(report) || findGenre(report.article.title) === 'market') return false;
  return (
    event.actors.length > 0 ||
    report.analysis.entities.some(({ forms }) => forms.some((form) => event.quote.includes(form)))
  );
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
