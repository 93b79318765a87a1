import {
  addDays,
  type Briefing,
  type CalendarEntry,
  comparable,
  dayInChinese,
  daysBetween,
  type FollowUp,
  newsDay,
} from '@qishi/model';
import { compare, type Desk, type Draft } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import type { Report } from '../input.ts';
import { countShared, likeness, piecesOf, shareOf } from '../pieces.ts';
import { isPassage } from '../select/report-id.ts';
import type { Extract } from '../sentences/extracts.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { lastDayOf } from './coming.ts';
import { buildExpectation, type Expectation, isDelivered, isDenied, namesIn } from './expectation.ts';

/** A follow-up before its citations are numbered. */
export interface FollowUpDraft extends Omit<FollowUp, 'cites'> {
  readonly from: readonly string[];
}

/** After so many days without a word an announcement counts as not seen. */
const patienceDays = 7;
const sameAnnouncement = 0.5;
/** Share of an announcement's words that a sentence about it on its day has. */
const leastNear = 0.35;
/** Pieces of an announcement that the opening of a report about it shares, where the announcement names nobody. */
const leastShared = 4;
const longestOutcome = 110;
const postponed = /推迟|延期|延后|改期|推后|暂缓|跳票|取消举办/;

/**
 * What came of what earlier issues put on their calendars, for everything due by the end of the week and still open. A
 * month or quarter that ends without news waits its days out unmentioned.
 */
export function buildFollowUps(desk: Desk): readonly FollowUpDraft[] {
  return listDue(desk.input.earlier, desk.input.week.to)
    .map(({ week, entry }) => followUp(week, entry, desk))
    .filter(({ date, verdict }) => date.length === 10 || verdict !== 'pending');
}

interface Due {
  readonly week: string;
  readonly entry: CalendarEntry;
}

/** Several issues may have announced one thing: the first one is answered. Settled answers are not given again. */
function listDue(earlier: readonly Briefing[], lastDay: string): readonly Due[] {
  const settled = earlier.flatMap(({ followUps }) => followUps.filter(({ verdict }) => verdict !== 'pending'));
  const due: Due[] = [];
  for (const { week, calendar } of earlier) {
    for (const entry of calendar) {
      const isSettled = settled.some(({ date, announced }) => isSame(entry, { date, what: announced }));
      const isListed = due.some((other) => isSame(entry, other.entry));
      if (lastDayOf(entry.date) <= lastDay && !isSettled && !isListed) due.push({ week, entry });
    }
  }
  return due.toSorted((a, b) => compare(a.entry.date, b.entry.date) || compare(a.entry.what, b.entry.what));
}

function isSame(a: { date: string; what: string }, b: { date: string; what: string }): boolean {
  return a.date === b.date && likeness(piecesOf(a.what), piecesOf(b.what)) >= sameAnnouncement;
}

function followUp(week: string, entry: CalendarEntry, desk: Desk): FollowUpDraft {
  const found = findOutcome(entry, desk);
  const base = { week, date: entry.date, announced: entry.what };
  if (found !== undefined)
    return { ...base, verdict: found.verdict, outcome: found.draft.text, from: found.draft.from };
  const lastDay = desk.input.week.to;
  if (daysBetween(lastDayOf(entry.date), lastDay) < patienceDays) {
    return { ...base, verdict: 'pending', outcome: '日期已到，收录的报道中还没有见到结果。', from: [] };
  }
  return {
    ...base,
    verdict: 'not-seen',
    outcome: `截至${dayInChinese(lastDay)}，收录的报道中没有见到下文。`,
    from: [],
  };
}

interface Outcome {
  readonly verdict: 'happened' | 'postponed' | 'not-seen';
  readonly draft: Draft;
}

interface Witness {
  readonly extract: Extract;
  readonly report: Report;
  /** How closely sentence and report speak of the announcement. */
  readonly nearness: number;
}

function findOutcome(entry: CalendarEntry, desk: Desk): Outcome | undefined {
  const expectation = buildExpectation(entry.what, desk.known);
  const witnesses = listWitnesses(entry, expectation, desk);
  const late = witnesses.filter(({ extract, nearness }) => postponed.test(extract.text) && nearness >= 0.4);
  if (late.length > 0) return settle('postponed', late, desk);
  return expectation.thing === undefined
    ? settle(
        'happened',
        witnesses.filter((one) => tellsOf(one, entry)),
        desk,
      )
    : settleThing(expectation, expectation.thing, witnesses, desk);
}

/** A thing was awaited: as many sentences that deny it as tell of it mean it did not come. */
function settleThing(
  expectation: Expectation,
  thing: string,
  witnesses: readonly Witness[],
  desk: Desk,
): Outcome | undefined {
  // 通义千问 in 阿里巴巴要推出通义千问 is what was awaited, not who was to bring it.
  const bringers = expectation.names.filter((forms) => !forms.some((form) => form.includes(thing)));
  const denials = witnesses.filter(({ extract }) => isDenied(extract.text, thing));
  const deliveries = witnesses.filter(
    ({ extract }) =>
      findFirmness(extract.text) === 3 &&
      namesIn(extract.text, bringers) > 0 &&
      isDelivered(extract.text, thing, desk.known),
  );
  const isMissing = denials.length > 0 && denials.length >= deliveries.length;
  return isMissing
    ? settle('not-seen', plainFirst(denials), desk, (text) => denialIn(text, thing))
    : settle('happened', deliveries, desk);
}

/** Sentences of the reports since the date that name who was announced, nearest first. */
function listWitnesses(entry: CalendarEntry, expectation: Expectation, desk: Desk): readonly Witness[] {
  const { reports, week } = desk.input;
  const firstDay = entry.date.length === 10 ? entry.date : `${entry.date.slice(0, 4)}-01-01`;
  const lastDay = [week.to, addDays(lastDayOf(entry.date), 3 * patienceDays)].toSorted(compare)[0] ?? week.to;
  return [...reports.values()]
    .filter(({ article }) => {
      const day = newsDay(article.publishedAt);
      return !isPassage(article.id) && day >= firstDay && day <= lastDay;
    })
    .filter(({ article: { id } }) => isAbout(desk.opening(id), expectation) && mayTell(desk.text(id), expectation))
    .flatMap((report) =>
      desk
        .extracts(report.article.id)
        .map((extract) => ({ extract, report, nearness: shareOf(expectation.pieces, extract.pieces) })),
    )
    .toSorted(
      (a, b) => score(b) - score(a) || compare(a.report.article.id, b.report.article.id) || a.extract.at - b.extract.at,
    );
}

const score = ({ nearness, extract, report }: Witness): number =>
  nearness + 0.2 / (1 + extract.at) + report.outlet.weight * 0.1;

function isAbout(opening: string, { names, pieces }: Expectation): boolean {
  if (names.length > 0) return names.some((forms) => forms.some((form) => opening.includes(comparable(form))));
  // Thousands of openings are asked, and few hold the characters at all.
  const held = [...pieces].filter((piece) => opening.includes(piece));
  return held.length >= leastShared && countShared(pieces, piecesOf(opening)) >= leastShared;
}

/** Somewhere in the text stands what was awaited, or enough of the announcement's words for any sentence to answer it. */
function mayTell(text: string, { thing, pieces }: Expectation): boolean {
  if (thing !== undefined && text.includes(comparable(thing))) return true;
  return [...pieces].filter((piece) => text.includes(piece)).length >= leastNear * pieces.size;
}

/** Without a thing awaited: the sentence tells, as done and on that day, what was announced. */
function tellsOf({ extract, nearness }: Witness, { date }: CalendarEntry): boolean {
  const isOnDay = date.length === 10 && extract.text.includes(dayInChinese(date));
  return findFirmness(extract.text) === 3 && nearness >= (isOnDay ? leastNear : 0.6);
}

/** Those that state a fact before those that play with a question. */
function plainFirst(witnesses: readonly Witness[]): readonly Witness[] {
  const isPlay = ({ extract }: Witness): number => (/——|问题|答案|悬念|一幕/.test(extract.text) ? 1 : 0);
  return witnesses.toSorted((a, b) => isPlay(a) - isPlay(b));
}

/** The sentence from its denial on, when that begins with who or what. */
function denialIn(text: string, thing: string): string {
  const parts = text.split(/(?<=[，；：])/);
  const at = parts.findIndex((part) => isDenied(part, thing));
  const part = (parts[at] ?? '').replace(/^但/, '');
  return at < 1 || !/^\p{Script=Han}{2,8}(?:没有|未|并未|不)/u.test(part)
    ? text
    : `${part}${parts.slice(at + 1).join('')}`;
}

function settle(
  verdict: Outcome['verdict'],
  witnesses: readonly Witness[],
  desk: Desk,
  cut: (text: string) => string = (text) => text,
): Outcome | undefined {
  for (const { extract, report } of witnesses) {
    for (const text of new Set([cut(extract.text), extract.text])) {
      const draft = { text: shortenSentence(text, longestOutcome) ?? text, from: [report.article.id] };
      if (desk.isGrounded(draft)) return { verdict, draft };
    }
  }
  return undefined;
}
