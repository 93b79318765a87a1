import { charCount, newsDay } from '@qishi/model';
import type { Desk } from '../desk.ts';
import { findFirmness } from '../ground/hedges.ts';
import type { Report } from '../input.ts';
import { countShared, listPieces, piecesOf, shareOf } from '../pieces.ts';
import type { Candidate } from '../select/candidate.ts';
import { findGenre } from '../select/genre.ts';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import { isBalanced, widenMarks } from '../sentences/house-style.ts';
import { shortenSentence } from '../sentences/shorten.ts';

/** Characters of a headline: subject, verb, fact. */
const longest = 28;
const shortest = 8;

/** Shouting and teasing: what such a title promises is not what happened. */
const loud =
  /炸|重磅|突发|疯狂|震撼|震惊|罕见|竟|惊人|刷屏|爆火|火了|来了|背后|真相|内幕|终于|杀疯|王炸|狂飙|血洗|硬刚|逼宫|脖子|卷疯|[!！]|——|…/;
/** Headings of notices and columns: they name a text, not a happening. */
const naming = /要点|摘编|侧记|前瞻|复盘|一览|简介|速记|纪要|实录|日程|预告：|记者会$/;
/** Nobody in particular. */
const nameless = /^(?:同业|媒体|业内|有|一位|一家|一份|这|那|某|首批|其|该|多家|当|距|据|随着|从|在|对|（)/;
const asking =
  /[?？]|如何|为何|为什么|怎么|怎样|什么|谁|哪|几天|三类|三点|几点|几件|最该|多久|多少|吗|呢|何去|何以|一张表|一文/;

/** The clearest title among the story's reports, cleaned and at most 28 characters; else one made from an opening. */
export function writeHeadline(candidate: Candidate, desk: Desk): string | undefined {
  const titles = candidate.reports.flatMap((report) => listTitles(report));
  const options = [...titles, ...candidate.reports.flatMap((report) => listOpenings(report, desk))].filter(
    ({ text, report }) => desk.isGrounded({ text, from: [report.article.id] }),
  );
  const subject = piecesOf(candidate.reports.map(({ article }) => article.title).join('。'));
  const best = options
    .map((option) => ({ ...option, score: scoreTitle(option, subject, candidate, desk) }))
    .sort((a, b) => b.score - a.score)[0];
  return best?.text;
}

/** Its first words stand in a title too: a sentence that opens with somebody else is not the story's headline. */
function isBegunWithSubject(text: string, subject: ReadonlySet<string>): boolean {
  return listPieces(text)
    .slice(0, 2)
    .some((piece) => subject.has(piece));
}

interface Option {
  readonly text: string;
  readonly report: Report;
  readonly made: boolean;
}

function listTitles(report: Report): readonly Option[] {
  const title = cleanTitle(report.article.title, report.article.series);
  const text = fit(makeDatesAbsolute(title, newsDay(report.article.publishedAt)));
  return text === undefined ? [] : [{ text, report, made: false }];
}

/** The first sentence without its date, when a beginning of it is short enough. */
function listOpenings(report: Report, desk: Desk): readonly Option[] {
  const opening = desk.extracts(report.article.id)[0];
  if (opening === undefined || opening.at > 1) return [];
  const undated = opening.text.replace(/^(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:晚间?|早|上午|下午|中午|凌晨|傍晚)?，?/, '');
  const text = shortenSentence(asConsultation(undated), longest + 1)?.replace(/。$/, '');
  return text === undefined || charCount(text) < shortest ? [] : [{ text, report, made: true }];
}

/** `公布《…（征求意见稿）》` is `就《…》征求意见`: shorter, and a draft is not told as a rule. */
function asConsultation(text: string): string {
  return text.replace(/(?:公布|发布|印发)了?《([^《》（）]+)（征求意见稿）》/, '就《$1》征求意见');
}

/** Without column names, outlet tags and blanks used as commas. */
export function cleanTitle(title: string, series?: string): string {
  const parts = widenMarks(title.replace(/\s+/g, ' ').trim())
    .split(/[｜|丨]/)
    .map((part) => part.trim());
  const longestPart = parts.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const bare = longestPart
    .replace(/^【[^【】]*】/, '')
    .replace(
      /^(?:快讯|独家|早报|晚报|突发|重磅|最新|官宣|摘编|公告|财经|科技|观察|前线|现场|视频|图解)[：:！!]\s*/,
      '',
    );
  const prefix = /^([^：]{2,8})：/.exec(bare)?.[1];
  const uncolumned = prefix !== undefined && prefix === series ? bare.slice(prefix.length + 1) : bare;
  return uncolumned
    .replace(/(?<=[\p{Script=Han}%”》\d]) +(?=[\p{Script=Han}“《A-Za-z])/gu, '，')
    .replace(/[。；，]$/, '');
}

function fit(title: string): string | undefined {
  if (charCount(title) <= longest) return title;
  const clauses = title.split('，');
  for (let count = clauses.length - 1; count > 0; count--) {
    for (const from of [0, clauses.length - count]) {
      const text = clauses.slice(from, from + count).join('，');
      if (charCount(text) <= longest && charCount(text) >= shortest && hasPredicate(text)) return text;
    }
  }
  return undefined;
}

function scoreTitle(
  { text, report, made }: Option,
  subject: ReadonlySet<string>,
  candidate: Candidate,
  desk: Desk,
): number {
  const pieces = piecesOf(text);
  const opening = desk.extracts(report.article.id)[0];
  const names = report.analysis.entities.filter(({ forms }) => forms.some((form) => text.includes(form)));
  const isNamed = names.some(({ id }) => candidate.entities.slice(0, 3).includes(id));
  const startsNamed = names.some(({ forms }) => forms.some((form) => text.slice(0, 12).includes(form)));
  const raises =
    opening !== undefined && findFirmness(text) > findFirmness(opening.text) && findFirmness(opening.text) < 2;
  return (
    (isNamed ? 2 : 0) +
    (startsNamed ? 1.5 : 0) +
    (naming.test(text) ? -1.2 : 0) +
    (nameless.test(text) ? -1.5 : 0) +
    (/下周|本周|上周|近日|日前/.test(text) ? -1 : 0) +
    (hasPredicate(text) ? 1.5 : -2.5) +
    (asking.test(text) ? -4 : 0) +
    (loud.test(text) ? -2.5 : 0) +
    (findGenre(text) === 'news' ? 0 : -2) +
    (charCount(text) < 12 ? -0.7 : 0) +
    (isBalanced(text) ? 0 : -3) +
    (raises ? -1.5 : 0) +
    (made ? (startsNamed || isBegunWithSubject(text, subject) ? -0.8 : -6) : 0) +
    report.outlet.weight +
    2 * shareOf(pieces, opening?.pieces ?? new Set()) +
    Math.min(1.5, countShared(pieces, subject) / 10)
  );
}
