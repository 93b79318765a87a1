import { charCount, comparable, newsDay } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import type { Report } from '../input.ts';
import { countShared, listPieces, piecesOf, shareOf } from '../pieces.ts';
import { acting } from '../select/acting.ts';
import { type Answered, findAnswer, tellAnswer } from '../select/answered.ts';
import type { Candidate } from '../select/candidate.ts';
import { findGenre } from '../select/genre.ts';
import { isPassage } from '../select/report-id.ts';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { isColour, scoreEvent } from '../sentences/event-sentence.ts';
import { hasDeed, hasPredicate } from '../sentences/fitness.ts';
import { cleanSentence, isBalanced } from '../sentences/house-style.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { asConsultation, cleanTitle, datedTitle, listFitting, longestHeadline, shortestHeadline } from './titles.ts';

/** Shouting and teasing: what such a title promises is not what happened. */
const loud =
  /炸|重磅|突发|疯狂|震撼|震惊|罕见|竟|惊人|刷屏|爆火|火了|来了|背后|真相|内幕|终于|杀疯|狂飙|血洗|硬刚|逼宫|脖子|卷疯|[!！]|——|…/;
/** Headings of notices and columns: they name a text, not a happening. */
const naming =
  /要点|摘编|侧记|前瞻|复盘|一览|简介|速记|纪要|实录|日程|预告：|记者会|答记者问|信号$|数字$|旅程|账$|第一道题/;
/** Wit: pictures, teasing halves, a reckoning or a role for a subject. What it says cannot be held against a fact. */
const witty =
  /(?:停|来|走|涨|跌|开|关|进|退)了又|又(?:开|停|来|涨|跌)|救急|谁的|挑战者|松口|交卷|读懂|终于|等来|谜底|一张表|一纸|兑现|悬念|掌舵|入场券|弹药|底牌|江湖|大战|这笔|那笔|这道|什么样|多少钱|要等一等|救命|香饽饽|怎么读|卖得?动|能.{1,2}，.{1,4}会|这门生意|下半场|风口|硬骨头|过山车|被革命|打工人/;
/** Begins with nobody in particular, or with the verb. */
const nameless =
  /^(?:为|报道称|有报道|据|认为|称|将|拟|已|被|与|会|未|还|同业|媒体|业内|有|一位|一家|一份|这|那|某|首批|其|该|多家|当|距|据|随着|从|在|对|的|（)/;
const asking =
  /[?？]|如何|为何|为什么|多大|有多|怎么|怎样|什么|谁|哪|几天|三类|三点|几点|几件|最该|多久|多少|吗|呢|还是|何去|何以|一文|(?<!要求.{0,8}|澄清|评估|讨论|审查|考虑)是否|能否|有没有/;
const open = /下周|本周|上周|近日|日前/;

/** 据…报道，有报道称，会上…提问说：…: what stands before the news. */
const attribution =
  /^(?:据[^，]{2,40}?(?:报道|消息|透露|爆料|获悉)[^，]{0,6}，|有?报道称，|(?:知情|消息)人士(?:透露|称)，|[^，。]{2,30}(?:记者提问说|记者会|记者)：|[^，。]{2,30}(?:发布会|记者会)上(?:介绍|表示|指出|透露|说|称)，|有报道称，|[^，]{2,20}同日表示，|关于[^，]{4,60}，)/;
/** Where in a headline the one who acts stands, in characters. */
const actorReach = 10;
/** A sentence about earlier days or about somebody's stance is not the week's headline. */
const lookingBack = /\d{4}年|首次发布|的应对|放到|过去|此前/;
/** Below this not even the best wording says that something happened: the piece is no news, whatever it is about. */
const leastHeadline = -6;
/** What somebody asks for or makes a condition, without who. */
const unspoken = /^(?:若|如果|一旦|希望|请|要求|必须)/;
/** An occasion that took place, or a paper that was given out, of which the headline says no more. */
const bareOccasion = /(?:论坛|大会|会议|峰会|活动)(?:在[^，]{2,6})?(?:举行|召开|开幕)$/;
const barePaper =
  /(?:发布|发出|发表|召开|举行)(?:了)?(?:全员信|公开信|内部信|股东信|致股东信|声明|公告|演讲|讲话|致辞|新闻发布会|发布会|记者会)$/;
/** Ends where what is said would begin. */
const unsaid = /(?:介绍|表示|指出|透露|认为|称|说)$/;
/** Somebody's words, of which the headline does not say whose. */
const onlyQuoted = /^“[^“”]*”$/;

/** A headline may be made from one of the first sentences. */
const latestOpening = 2;

interface Option {
  readonly text: string;
  readonly report: Report;
  /** From a sentence, not from a title. */
  readonly made: boolean;
  /** The whole title, not some clauses of it. */
  readonly whole: boolean;
}

/**
 * The clearest title among the story's reports, cleaned and at most 28 characters, or one made from an opening;
 * undefined where none tells of a happening and no editor asked for the story.
 */
export function writeHeadline(candidate: Candidate, desk: Desk): string | undefined {
  // The gate costs more than all the rest: it is asked from the best option on, until one stands.
  const best = listOptions(candidate, desk).find(({ text, report }) =>
    desk.isGrounded({ text, from: [report.article.id] }),
  );
  return best !== undefined && isClear(best, candidate, desk) ? best.text : undefined;
}

/** What it would be called before the gate was asked: enough to see whether two stories tell one happening. */
export function draftHeadline(candidate: Candidate, desk: Desk): string | undefined {
  const [best] = listOptions(candidate, desk);
  return best !== undefined && isClear(best, candidate, desk) ? best.text : undefined;
}

type Scored = Option & { readonly score: number };

const isClear = ({ score }: Scored, { story }: Candidate, { plan }: Desk): boolean =>
  score >= leastHeadline || plan.pinOf(story) !== undefined;

/** Best first. */
function listOptions(candidate: Candidate, desk: Desk): readonly Scored[] {
  const { reports } = candidate;
  const subject = piecesOf(reports.map(({ article }) => article.title).join('。'));
  return [
    ...reports.flatMap((report) => (isPassage(report.article.id) ? listPassageHeads(report) : listTitles(report))),
    ...reports.flatMap((report) => listOpenings(report, desk)),
  ]
    .filter((option) => !isPassage(option.report.article.id) || beginsWithActor(option))
    .map((option) => ({ ...option, score: scorePlain(option.text) + scoreFit(option, subject, candidate, desk) }))
    .toSorted((a, b) => b.score - a.score);
}

/** A passage's clauses from the first that tells something on: who said so stands in the item. */
function listPassageHeads(report: Report): readonly Option[] {
  const told = cleanSentence(report.article.title).replace(attribution, '').replace(attribution, '').replace(/。$/, '');
  const dated = makeDatesAbsolute(told, newsDay(report.article.publishedAt)).replace(
    /^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:至(?:\d{1,2}月)?\d{1,2}日)?(?:上午|下午|晚)?，?/,
    '',
  );
  const clauses = dated.split(/(?<=[，；])/);
  const heads = clauses.map((_, at) =>
    clauses
      .slice(0, at + 1)
      .join('')
      .replace(/[，；]$/, ''),
  );
  const fitting = heads.filter((text) => charCount(text) <= longestHeadline && charCount(text) >= shortestHeadline);
  return (fitting.length > 0 ? fitting : listFitting(cleanTitle(dated))).map((text) => ({
    text,
    report,
    made: false,
    whole: text === fitting.at(-1),
  }));
}

/** A line out of another article's middle has no headline of its own: what is made of it must say at once who acts. */
function beginsWithActor({ text, report }: Option): boolean {
  if (nameless.test(text) || !hasPredicate(text) || text.endsWith('…')) return false;
  const opening = text.slice(0, actorReach);
  return (
    acting.test(text) ||
    report.analysis.entities.some(({ type, forms }) => type !== 'index' && forms.some((form) => opening.includes(form)))
  );
}

function listTitles(report: Report): readonly Option[] {
  const dated = datedTitle(report.article);
  const answered = findAnswer(dated, report.analysis.entities);
  const told = answered ? listAnswers(answered) : [];
  return [
    ...told.map((text) => ({ text, report, made: false, whole: true })),
    ...listFitting(dated).map((text) => ({ text, report, made: false, whole: text === dated })),
  ];
}

/** Who answered to what, with the answer where there is room for it. */
function listAnswers(answered: Answered): readonly string[] {
  const told = tellAnswer(answered);
  return [`${told}：${answered.said}`, told].filter((text) => charCount(text) <= longestHeadline);
}

/** The first sentences without their dates, when a beginning of them is short enough. */
function listOpenings(report: Report, desk: Desk): readonly Option[] {
  return desk
    .extracts(report.article.id)
    .filter(({ at, text }) => at <= latestOpening && !isColour(text) && !lookingBack.test(text))
    .flatMap(({ text: sentence }) => {
      const undated = sentence.replace(
        /^(?:(?:当地|北京|美国)时间)?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:晚间?|早|上午|下午|中午|凌晨|傍晚)?，?(?!的)/,
        '',
      );
      const inside = undated.replace(
        /(?<=^[^，。]{2,20})(?:当地时间)?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=[\p{Script=Han}])/u,
        '',
      );
      return [undated, inside].map((text) => shortenSentence(asConsultation(text), longestHeadline + 1));
    })
    .filter((text) => text !== undefined && charCount(text) > shortestHeadline)
    .map((text) => ({ text: `${text}`.replace(/。$/, ''), report, made: true, whole: false }));
}

/** What speaks for and against a headline by its words alone. */
export function scorePlain(text: string): number {
  return (
    (hasPredicate(text) ? 1.5 : -5) +
    (hasDeed(text) ? 0.8 : 0) +
    (nameless.test(text) ? -1.5 : 0) +
    (unspoken.test(text) ? -6 : 0) +
    (naming.test(text) ? -3 : 0) +
    (open.test(text) ? -1 : 0) +
    (asking.test(text) ? -6 : 0) +
    (loud.test(text) ? -2.5 : 0) +
    (witty.test(text) ? -3 : 0) +
    (isBaited(text) ? -1.2 : 0) +
    (/(?:^|[，：])(?:若|如果|一旦)[^，]*$/.test(text) ? -6 : 0) +
    (isColour(text) ? -1.5 : 0) +
    (findGenre(text) === 'news' ? 0 : -2) +
    (charCount(text) < 12 ? -0.7 : 0) +
    (isBalanced(text) ? 0 : -3) +
    (barePaper.test(text) ? -2.5 : 0) +
    (unsaid.test(text) ? -6 : 0) +
    (onlyQuoted.test(text) ? -4 : 0) +
    (/(?:召开|举行)[^，]{0,6}会议?$|(?:敦促|要求|呼吁)[^，]{2,14}(?:商|企业|公司|政府|方)$|严正声明$|回应$/.test(text)
      ? -2
      : 0)
  );
}

/** Words in quotes are speech when there are many; few are a name. */
const speechless = /：(?!“[^”]{9,})/;

/** A colon after a noun splits a title into a bait and its answer, unless somebody speaks or something was done there. */
function isBaited(text: string): boolean {
  const [before, after] = text.split(speechless);
  if (before === undefined || after === undefined) return false;
  return !hasDeed(before) && !/(?:部|委|局|办|院|人|总裁|CEO|公司|媒)$/.test(before);
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
    (made
      ? (startsNamed || isBegunWith(text, subject) ? -1.6 : -6) + Math.min(0, scoreEvent(text, formsOf(names)) - 1)
      : 0) +
    (made && bareOccasion.test(text) ? -2 : 0) +
    (made && /\d{4}年|首次|^.{0,8}(?:介绍|表示|说明|预计)/.test(text) ? -2 : 0) +
    (made || whole || isBeginning(text, report) ? 0 : startsNamed ? -0.5 : -2.5) +
    (isBaited(text) && !isNamedBefore(text, names) ? -1.2 : 0) +
    (whole ? 0.7 : isBareLabel(option) ? -3.5 : 0) +
    report.outlet.weight +
    2 * shareOf(pieces, opening?.pieces ?? new Set()) +
    Math.min(1.5, countShared(pieces, subject) / 10)
  );
}

/** What stood before a title's colon, without a deed: the fact was behind it. */
function isBareLabel({ text, made, report: { article } }: Option): boolean {
  return !made && !hasDeed(text) && cleanTitle(article.title, article.series).startsWith(`${text}：`);
}

/** The half before the colon at least says of whom. */
function isNamedBefore(text: string, names: Report['analysis']['entities']): boolean {
  const [before = ''] = text.split('：');
  return acting.test(before) || formsOf(names).some((form) => before.includes(form));
}

function formsOf(names: Report['analysis']['entities']): readonly string[] {
  return names.flatMap(({ forms }) => forms);
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
