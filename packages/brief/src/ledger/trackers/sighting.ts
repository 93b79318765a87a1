import { type ArticleKind, type Certainty, type DatedEvent, dayInChinese, newsDay, type Tracker } from '@qishi/model';
import { compare, type Desk, isInWeek } from '../../desk.ts';
import { splitDates } from '../../ground/dates.ts';
import { findFirmness } from '../../ground/hedges.ts';
import type { Report } from '../../input.ts';
import { isOnTopic } from '../../select/candidate.ts';
import { findGenre } from '../../select/genre.ts';
import { makeDatesAbsolute } from '../../sentences/absolute-dates.ts';
import { cleanSentence, isPlainStatement, widenMarks } from '../../sentences/house-style.ts';
import { lastDayOf } from '../coming.ts';

/** One report that tells of a measure, a release or a cloud event. */
export interface Sighting {
  readonly tracker: Tracker;
  /** The same for everything that belongs into one row: `models:qwen`. */
  readonly key: string;
  /** Days by which two dates under one key may differ and still mean one happening; absent when the key alone decides. */
  readonly within?: number;
  readonly who: string;
  readonly what: string;
  /** As `DatedEvent.date`. */
  readonly date: string;
  readonly certainty: Certainty;
  /** How far it has come; later ones of `stageOrder` win. */
  readonly stage: string;
  readonly facts: readonly Fact[];
  /** The row as a sentence: what the grounding gate is asked. */
  readonly text: string;
  readonly articleId: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A dated event of a report with the clause that tells it and the part of its sentence around that, in house style. */
export interface Deed {
  readonly event: DatedEvent;
  readonly report: Report;
  readonly clause: string;
  /** Between semicolons: another part of a long sentence tells of something else. */
  readonly sentence: string;
  /** The report names no day for it; the event then has the day of publication. */
  readonly isUndated?: boolean;
}

/** What speaks about deeds instead of telling one. */
const commentary =
  /[？?]|认为|评论|分析师(?!大会)|专家|业内|网友|调侃|质疑|猜测|预测|否认|辟谣|假冒|冒充|误传|谣言|是否|能否|会不会|如果|假如|一旦|例如|比如|类似|竞相|纷纷|争先|众多|多家|股价|涨停|概念股|板块|曾(?:经)?(?:发布|推出|宣布)/;

/** Deeds told by the week's news of our topics, heaviest outlet first; opinions, round-ups and market reports tell none. */
export function listDeeds(desk: Desk): readonly Deed[] {
  const { reports, week } = desk.input;
  return [...reports.values()]
    .filter((report) => isInWeek(report.article, week) && isOnTopic(report) && isNews(report))
    .toSorted((a, b) => b.outlet.weight - a.outlet.weight || compare(a.article.id, b.article.id))
    .flatMap((report) => [
      ...report.analysis.events.map((event) => buildDeed(event, report)),
      ...listUndated(report, desk),
    ])
    .filter(({ clause, sentence }) => isPlainStatement(sentence) && !commentary.test(clause));
}

function isNews({ article: { title }, analysis }: Report): boolean {
  const [kind] = analysis.kinds ?? [];
  return findGenre(title) === 'news' && kind?.kind !== 'comment' && kind?.kind !== 'market';
}

function buildDeed(event: DatedEvent, report: Report): Deed {
  const day = newsDay(report.article.publishedAt);
  const tidy = (text: string): string => makeDatesAbsolute(cleanSentence(text), day);
  // `3月18日消息，`: the day of the report, not of what it tells.
  const isDateline =
    event.certainty === 'happened' && new RegExp(`${event.expr}\\s?(?:消息|讯|电|报道)`).test(event.quote);
  const deed = { event, report, clause: tidy(event.what).replace(/。$/, ''), sentence: tidy(partAround(event)) };
  return isDateline ? { ...deed, isUndated: true } : deed;
}

/** Sorts of news whose title or first sentence tells what has just been done. */
const breaking: readonly ArticleKind[] = ['launch', 'outage', 'price', 'policy', 'conference'];
const openingSentences = 2;
const lookingBack = /此前|之前|曾|早在|去年|前年|上月|上周|已经|以来|之后|至今|年内|明年|即将|将|拟|计划|预计/;

/** What title and opening of a breaking report tell as done, without a day. */
function listUndated(report: Report, desk: Desk): readonly Deed[] {
  const { article, analysis } = report;
  const [kind] = analysis.kinds ?? [];
  if (kind === undefined || !breaking.includes(kind.kind)) return [];
  const opening = desk.extracts(article.id).filter(({ at }) => at < openingSentences);
  const texts = [
    ...widenMarks(article.title).split(/[！!|｜丨：；。]/),
    ...opening.map(({ text }) => text.replace(/。$/, '')),
  ];
  return texts
    .filter((text) => findFirmness(text) === 3 && !lookingBack.test(text) && splitDates(text).dates.length === 0)
    .map((text) => {
      const date = newsDay(article.publishedAt);
      const event = {
        date,
        precision: 'day',
        expr: '',
        what: text,
        actors: [],
        certainty: 'happened',
        quote: text,
      } as const;
      return { event, report, clause: text.trim(), sentence: text, isUndated: true };
    });
}

/** The day for the row's sentence, with the comma after it; nothing where no report names one. */
export function tellDay({ event, isUndated }: Deed): string {
  return isUndated ? '' : `${dayInChinese(event.date)}，`;
}

/** Says that the date of the row is the report's own. */
export function tellDateSource({ isUndated }: Deed): readonly Fact[] {
  return isUndated ? [{ label: '日期依据', value: '报道日' }] : [];
}

function partAround({ quote, expr }: DatedEvent): string {
  return quote.split(/(?<=；)/).find((part) => part.includes(expr)) ?? quote;
}

/** True when the event is news in this week: done within so many days before it, or still to come after the report. */
export function isCurrent({ event, report }: Deed, desk: Desk, daysBefore: number): boolean {
  const published = newsDay(report.article.publishedAt);
  if (event.certainty !== 'happened') {
    return event.precision === 'day' ? event.date > published : lastDayOf(event.date) >= published;
  }
  const earliest = new Date(Date.parse(desk.input.week.from) - daysBefore * 86_400_000).toISOString().slice(0, 10);
  return event.precision === 'day' && event.date >= earliest && event.date <= published;
}
