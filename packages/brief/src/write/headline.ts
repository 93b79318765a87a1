import { charCount, comparable, newsDay } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import type { Report } from '../input.ts';
import { countShared, listPieces, piecesOf, shareOf } from '../pieces.ts';
import type { Candidate } from '../select/candidate.ts';
import { findGenre } from '../select/genre.ts';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { hasDeed, hasPredicate } from '../sentences/fitness.ts';
import { isBalanced } from '../sentences/house-style.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { asConsultation, cleanTitle, listFitting, longestHeadline, shortestHeadline } from './titles.ts';

/** Shouting and teasing: what such a title promises is not what happened. */
const loud =
  /炸|重磅|突发|疯狂|震撼|震惊|罕见|竟|惊人|刷屏|爆火|火了|来了|背后|真相|内幕|终于|杀疯|狂飙|血洗|硬刚|逼宫|脖子|卷疯|[!！]|——|…/;
/** Headings of notices and columns: they name a text, not a happening. */
const naming = /要点|摘编|侧记|前瞻|复盘|一览|简介|速记|纪要|实录|日程|预告：|记者会$/;
/** Begins with nobody in particular, or with the verb. */
const nameless =
  /^(?:认为|称|将|拟|已|被|与|会|未|还|同业|媒体|业内|有|一位|一家|一份|这|那|某|首批|其|该|多家|当|距|据|随着|从|在|对|的|（)/;
const asking =
  /[?？]|如何|为何|为什么|怎么|怎样|什么|谁|哪|几天|三类|三点|几点|几件|最该|多久|多少|吗|呢|还是|何去|何以|一文/;
const open = /下周|本周|上周|近日|日前/;

interface Option {
  readonly text: string;
  readonly report: Report;
  /** From a sentence, not from a title. */
  readonly made: boolean;
  /** The whole title, not some clauses of it. */
  readonly whole: boolean;
}

/** The clearest title among the story's reports, cleaned and at most 28 characters, or one made from an opening. */
export function writeHeadline(candidate: Candidate, desk: Desk): string | undefined {
  const { reports } = candidate;
  const subject = piecesOf(reports.map(({ article }) => article.title).join('。'));
  return [...reports.flatMap(listTitles), ...reports.flatMap((report) => listOpenings(report, desk))]
    .filter(({ text, report }) => desk.isGrounded({ text, from: [report.article.id] }))
    .map((option) => ({ ...option, score: scoreWording(option.text) + scoreFit(option, subject, candidate, desk) }))
    .sort((a, b) => b.score - a.score)[0]?.text;
}

function listTitles(report: Report): readonly Option[] {
  const title = cleanTitle(report.article.title, report.article.series);
  const dated = makeDatesAbsolute(title, newsDay(report.article.publishedAt));
  return listFitting(dated).map((text) => ({ text, report, made: false, whole: text === dated }));
}

/** The first sentence without its date, when a beginning of it is short enough. */
function listOpenings(report: Report, desk: Desk): readonly Option[] {
  const opening = desk.extracts(report.article.id)[0];
  if (opening === undefined || opening.at > 1) return [];
  const undated = opening.text.replace(
    /^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:晚间?|早|上午|下午|中午|凌晨|傍晚)?，?(?!的)/,
    '',
  );
  const text = shortenSentence(asConsultation(undated), longestHeadline + 1)?.replace(/。$/, '');
  return text === undefined || charCount(text) < shortestHeadline ? [] : [{ text, report, made: true, whole: false }];
}

/** What speaks for and against a headline by its words alone. */
function scoreWording(text: string): number {
  return (
    (hasPredicate(text) ? 1.5 : -2.5) +
    (hasDeed(text) ? 0.8 : 0) +
    (nameless.test(text) ? -1.5 : 0) +
    (naming.test(text) ? -1.2 : 0) +
    (open.test(text) ? -1 : 0) +
    (asking.test(text) ? -4 : 0) +
    (loud.test(text) ? -2.5 : 0) +
    (findGenre(text) === 'news' ? 0 : -2) +
    (charCount(text) < 12 ? -0.7 : 0) +
    (isBalanced(text) ? 0 : -3)
  );
}

/** How well it stands for the story: names who it is about, early; says what the report opens with; no firmer than it. */
function scoreFit(option: Option, subject: ReadonlySet<string>, candidate: Candidate, desk: Desk): number {
  const { text, report, made, whole } = option;
  const opening = desk.extracts(report.article.id)[0];
  const names = report.analysis.entities.filter(({ forms }) => forms.some((form) => text.includes(form)));
  const startsNamed = names.some(({ forms }) => forms.some((form) => text.slice(0, 12).includes(form)));
  const held = opening === undefined ? 3 : findFirmness(opening.text);
  const pieces = piecesOf(text);
  return (
    (names.some(({ id }) => candidate.entities.slice(0, 3).includes(id)) ? 2 : 0) +
    (startsNamed ? 1.5 : 0) +
    (held < 2 && findFirmness(text) > held ? -1.5 : 0) +
    (made ? (startsNamed || isBegunWith(text, subject) ? -0.8 : -6) : 0) +
    (made || isBeginning(text, report) ? 0 : -1) +
    (whole ? 0.7 : 0) +
    report.outlet.weight +
    2 * shareOf(pieces, opening?.pieces ?? new Set()) +
    Math.min(1.5, countShared(pieces, subject) / 10)
  );
}

/** Its first words stand in a title too: a sentence that opens with somebody else is not the story's headline. */
function isBegunWith(text: string, subject: ReadonlySet<string>): boolean {
  return listPieces(text)
    .slice(0, 2)
    .some((piece) => subject.has(piece));
}

/** A title's first clause says who; its second often does not. */
function isBeginning(text: string, { article }: Report): boolean {
  return comparable(cleanTitle(article.title, article.series)).startsWith(comparable(text).slice(0, 4));
}
