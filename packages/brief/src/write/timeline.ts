import { charCount, type DatedEvent } from '@qishi/model';
import { compare, type Desk } from '../desk.ts';
import type { Report } from '../input.ts';
import { listDeadlines } from '../ledger/deadlines.ts';
import { likeness, piecesOf, shareOf } from '../pieces.ts';
import type { Candidate } from '../select/candidate.ts';
import { isColour, scoreEvent } from '../sentences/event-sentence.ts';
import { hasPredicate, isSelfTalk } from '../sentences/fitness.ts';
import { isBalanced } from '../sentences/house-style.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import type { DatedDraft } from './draft.ts';
import { describeEvent } from './event-text.ts';
import { buildMaterial } from './material.ts';

const mostRows = 8;
/** Rows of one day this alike, or that name the same of the story's names, are one happening. */
const sameRow = 0.25;
/** Share of a row's pieces that must be about the story: articles also date what they only mention. */
const aboutStory = 0.25;
/** Characters of a row. */
const longestRow = 60;
const shortestRow = 8;

/** Dated events of the story, also from reports before the week and still to come, oldest first; one row is no timeline. */
export function buildTimeline(candidate: Candidate, desk: Desk): readonly DatedDraft[] {
  const material = buildMaterial(candidate, desk);
  const rows: DatedDraft[] = [];
  const ranked = listRows(candidate, desk).toSorted(
    (a, b) => scoreRow(b.text, material.names) - scoreRow(a.text, material.names),
  );
  for (const row of ranked) {
    if (shareOf(piecesOf(row.text), material.subject) < aboutStory || isColour(row.text)) continue;
    const isTold = rows.some((other) => other.date === row.date && isOneRow(other.text, row.text, material.names));
    if (!isTold && rows.length < mostRows && desk.isGrounded(row)) rows.push(row);
  }
  return rows.length < 2 ? [] : rows.toSorted((a, b) => compare(a.date, b.date));
}

/** A draft's own title says more than who drafted it. */
function scoreRow(text: string, names: readonly string[]): number {
  return scoreEvent(text, names) + (/《[^》]+》征求意见截止$/.test(text) ? 3 : 0);
}

function isOneRow(a: string, b: string, names: readonly string[]): boolean {
  if (a.endsWith('截止') && b.endsWith('截止')) return true;
  return likeness(piecesOf(a), piecesOf(b)) >= sameRow || names.some((name) => a.includes(name) && b.includes(name));
}

function listRows({ story, reports }: Candidate, desk: Desk): readonly DatedDraft[] {
  const copies = new Set(story.reprints.flatMap((chain) => chain.slice(1)));
  const before = story.articleIds
    .filter((id) => !copies.has(id) && !reports.some(({ article }) => article.id === id))
    .map(desk.report)
    .filter((report) => report !== undefined);
  return [...reports, ...before].flatMap((report) => [
    ...report.analysis.events
      .filter(({ precision, certainty }) => precision === 'day' && certainty !== 'rumoured')
      .flatMap((event) => rowOf(event, report, desk)),
    ...listDeadlines(report).map(({ date, what }) => ({ date, text: what, from: [report.article.id] })),
  ]);
}

/** The event as its own sentence tells it without the date, when that sentence stands on its own; else in a phrase. */
function rowOf(event: DatedEvent, { article }: Report, desk: Desk): readonly DatedDraft[] {
  if (isSelfTalk(event.quote)) return [];
  const extract = desk.extracts(article.id).find(({ raw }) => raw.includes(event.quote) || event.quote.includes(raw));
  const told = extract === undefined ? undefined : dropDate(extract.text, event.date);
  const options = [told, describeEvent(event)].filter((text) => text !== undefined);
  const text = options
    .map((option) => shortenSentence(option, longestRow)?.replace(/。$/, ''))
    .find(
      (option) => option !== undefined && charCount(option) >= shortestRow && hasPredicate(option) && isRow(option),
    );
  return text === undefined ? [] : [{ date: event.date, text, from: [article.id] }];
}

/** Without the date at the start of a sentence that begins with it; undefined when it begins otherwise. */
function dropDate(text: string, date: string): string | undefined {
  const [, month, day] = date.split('-').map(Number);
  const start = new RegExp(
    `^(?:(?:当地|北京|美国)时间)?(?:\\d{4}年)?${month}月${day}日(?:晚间?|早|上午|下午|中午|凌晨)?，?(?=[\\p{Script=Han}A-Za-z\\d“《])`,
    'u',
  );
  const inside = new RegExp(`^([^，。]{2,24}?)(?:(?:当地|北京|美国)时间)?(?:于|在)?${month}月${day}日(?!的)`, 'u');
  if (start.test(text)) return text.replace(start, '');
  return inside.test(text) ? text.replace(inside, '$1') : undefined;
}

/** No cell of a table, no other day at its head, no rest of a clause. */
function isRow(text: string): boolean {
  return (
    !/…|（\d|是否|则|^意见反馈|^截止|，\d{1,2}日|^(?:开始|在|于|的|是|与|和|并|约|一周|当天|次日|该)|^\d{1,2}月\d{1,2}日/.test(
      text,
    ) && isBalanced(text)
  );
}
