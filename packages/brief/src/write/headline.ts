import { charCount, comparable, newsDay } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import type { Report } from '../input.ts';
import { countShared, listPieces, piecesOf, shareOf } from '../pieces.ts';
import { acting } from '../select/acting.ts';
import { type Answered, findAnswer, tellAnswer } from '../select/answered.ts';
import type { Candidate } from '../select/candidate.ts';
import { isPassage } from '../select/report-id.ts';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { isColour, scoreEvent } from '../sentences/event-sentence.ts';
import { hasDeed, hasPredicate } from '../sentences/fitness.ts';
import { cleanSentence } from '../sentences/house-style.ts';
import { shortenSentence } from '../sentences/shorten.ts';
import { isBaited, nameless, scorePlain } from './plain-headline.ts';
import { asConsultation, cleanTitle, datedTitle, listFitting, longestHeadline, shortestHeadline } from './titles.ts';

/** 据…报道，有报道称，会上…提问说：…: what stands before the news. */
const attribution =
  /^(?:据[^，]{2,40}?(?:报道|消息|透露|爆料|获悉)[^，]{0,6}，|有?报道称，|(?:知情|消息)人士(?:透露|称)，|[^，。]{2,30}(?:记者提问说|记者会|记者)：|[^，。]{2,30}(?:发布会|记者会)上(?:介绍|表示|指出|透露|说|称)，|有报道称，|[^，]{2,20}同日表示，|关于[^，]{4,60}，)/;
/** Where in a headline the one who acts stands, in characters. */
const actorReach = 10;
/** A sentence about earlier days or about somebody's stance is not the week's headline. */
const lookingBack = /\d{4}年|首次发布|的应对|放到|过去|此前/;
/** Below this not even the best wording says that something happened: the piece is no news, whatever it is about. */
const leastHeadline = -6;
/** An occasion that took place, of which the headline says no more. */
const bareOccasion = /(?:论坛|大会|会议|峰会|活动)(?:在[^，]{2,6})?(?:举行|召开|开幕)$/;
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
