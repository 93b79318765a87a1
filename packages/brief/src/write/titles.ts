import { type Article, charCount, newsDay, shorten } from '@qishi/model';
import { makeDatesAbsolute } from '../sentences/absolute-dates.ts';
import { widenMarks } from '../sentences/house-style.ts';

/** Characters of a headline: subject, verb, fact. */
export const longestHeadline = 28;
export const shortestHeadline = 8;

const columns =
  /^(?:快讯|独家|早报|晚报|突发|重磅|最新|官宣|摘编|公告|财经|科技|观察|前线|现场|视频|图解|一线)[：:！!]\s*|^\p{Script=Han}{2,4}[！!]\s*(?=.{8})/u;

/** A title without column names, outlet tags, and blanks used as commas. */
export function cleanTitle(title: string, series?: string): string {
  const paused = title
    .trim()
    .replace(/(?<=[\p{Script=Han}%”》])\s+(?=[\p{Script=Han}“《A-Za-z\d])|(?<=\d)\s+(?=[\p{Script=Han}“《])/gu, '，')
    .replace(/(?<=[？！?!])\s+/g, '');
  const parts = widenMarks(paused)
    .split(/[｜|丨]/)
    .map((part) => part.trim());
  const main = parts.toSorted((a, b) => b.length - a.length)[0] ?? '';
  const bare = main.replace(/^【[^【】]*】/, '').replace(columns, '');
  const label = /^([^：]{2,8})：/.exec(bare)?.[1];
  const uncolumned = label !== undefined && label === series ? bare.slice(label.length + 1) : bare;
  return uncolumned.replace(/[。；，]$/, '');
}

/** A report's clean title with its dates absolute. The reports are the week's own: 本周 in a title says nothing. */
export function datedTitle({ title, series, publishedAt }: Article): string {
  const clean = cleanTitle(title, series).replace(/本周(?![一二三四五六日天末])/, '');
  return makeDatesAbsolute(clean, newsDay(publishedAt));
}

/** `公布《…（征求意见稿）》` is `就《…》征求意见`: shorter, and a draft is not told as a rule. */
export function asConsultation(text: string): string {
  return text.replace(/(?:公布|发布|印发|就)了?《([^《》（）]+)（征求意见稿）》(?:公开征求意见)?/, '就《$1》征求意见');
}

/**
 * What a clean title offers as headline: itself when it is short enough, without its brackets when that makes it so,
 * else every run of its clauses that fits; cut with an ellipsis only when none does.
 */
export function listFitting(title: string): readonly string[] {
  const consulted = asConsultation(title);
  const bare = consulted.replace(/（[^（）]*）/g, '');
  // Brackets may hold what makes a draft a draft.
  const whole = [title, consulted, ...(/稿|草案|拟/.test(title) ? [] : [bare])].find(isShort);
  const clauses = bare.split(/(?<=[，；！？!?]|：(?!“))/);
  const runs = clauses.flatMap((_, at) => [clauses.slice(0, at + 1), clauses.slice(at)]).map(joinClauses);
  const fitting = [...(whole === undefined ? [] : [whole]), ...runs].filter(
    (text) => isShort(text) && charCount(text) >= shortestHeadline,
  );
  return fitting.length > 0 ? [...new Set(fitting)] : [shorten(bare, longestHeadline)];
}

function isShort(text: string): boolean {
  return charCount(text) <= longestHeadline;
}

/** Without the marks at its end; a label (`商务部：`) at the end has lost what it introduces. */
function joinClauses(clauses: readonly string[]): string {
  const last = clauses.at(-1) ?? '';
  const isLabel = last.endsWith('：') && charCount(last) <= shortestHeadline;
  const whole = isLabel ? clauses.slice(0, -1) : clauses;
  return whole.join('').replace(/[，；：！!]$/, '');
}
