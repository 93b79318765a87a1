import { isArticleName } from './class-names.ts';
import { isElement } from './document.ts';
import { findFields, type PageField } from './head-fields.ts';
import type { HtmlElement } from './html-node.ts';
import type { PageLine, PageText } from './page-lines.ts';

/** The lines around an article that may say when and by whom it was published. */
export interface HeadText {
  /** Short lines around the headline, down to the body. */
  readonly above: readonly string[];
  /** Short lines at and behind the body's end. */
  readonly below: readonly string[];
  /** Texts above the running text that may hold the time, best first. */
  readonly dates: readonly string[];
  /** The same behind it, where also comments and other articles have dates. */
  readonly datesBelow: readonly string[];
  /** Times that an element says are of the last change. */
  readonly updated: readonly string[];
  readonly sources: readonly string[];
  readonly authors: readonly string[];
  /** Different texts of elements called author behind the running text. */
  readonly authorsBelow: readonly string[];
  /** Texts of elements called tags, from the headline on. */
  readonly tags: readonly string[];
}

const linesAboveTitle = 4;
const linesBehindBody = 14;
const linesInsideEnd = 4;
const longestHeadLineChars = 140;
const firstProseChars = 40;

const timeLabel = /发布|发表|發布|發佈|时间|時間|日期|更新于|发稿|刊发/;
const fullDate = /(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}/;
/** The date of today that portals show in their head, comments' and related articles' dates. */
const foreignDate = /今天是|今日是|欢迎|copyright|©|版权所有|回复|评论于|跟帖|注册|截至|上线|成立/i;

/** Finds the head of the article on the page. `body` is undefined when the text is not in the page's markup. */
export function readHead(text: PageText, titleLine: number, body: HtmlElement | undefined): HeadText {
  const { lines } = text;
  const span = bodySpan(lines, titleLine, body);
  const before = range(Math.max(0, titleLine >= 0 ? titleLine - linesAboveTitle : span.start - 12), span.start);
  const behind = range(
    Math.max(span.start, span.end - linesInsideEnd),
    Math.min(lines.length, span.end + linesBehindBody),
  );
  const near = new Set([...before, ...behind]);
  const nearFields = findFields(text, near);
  // Behind the body stand other articles' and commenters' names.
  const above = nearFields.filter(({ line }) => line <= span.start);
  const usable = [...near].filter((i) => isHeadLine(lines[i]));
  const dates = [...fieldDates(nearFields, span.start), ...lineDates(lines, usable, span.start, titleLine)]
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return {
    above: usable.filter((i) => i < span.start && i !== titleLine).map((i) => lines[i]?.text ?? ''),
    below: usable.filter((i) => i >= span.start).map((i) => lines[i]?.text ?? ''),
    dates: dates.filter((date) => date.above).map(({ text }) => text),
    datesBelow: dates.filter((date) => !date.above).map(({ text }) => text),
    updated: nearFields.filter(({ field }) => field === 'updated').map((one) => one.text),
    sources: above.filter(({ field }) => field === 'source').map((field) => field.text),
    authors: above.filter(({ field }) => field === 'author').map((field) => field.text),
    authorsBelow: [
      ...new Set(
        nearFields.filter(({ field, line }) => field === 'author' && line > span.start).map((one) => one.text),
      ),
    ],
    tags: nearFields.filter(({ field, line }) => field === 'tags' && line > titleLine).map((one) => one.text),
  };
}

/** First line of running text and last line inside the body. */
function bodySpan(
  lines: readonly PageLine[],
  titleLine: number,
  body: HtmlElement | undefined,
): { start: number; end: number } {
  const last = body ? lastOrderIn(body) : -1;
  const isInside = ({ block }: PageLine) => body !== undefined && block.order >= body.order && block.order <= last;
  const inside = lines.flatMap((line, i) => (i > titleLine && isInside(line) ? [i] : []));
  const first =
    inside.find((i) => (lines[i] as PageLine).prose >= firstProseChars) ??
    inside[0] ??
    Math.min(lines.length, titleLine + 12);
  return { start: first, end: (inside.at(-1) ?? first) + 1 };
}

/** The place of the last element inside. */
function lastOrderIn(element: HtmlElement): number {
  let last = element;
  for (let inner = last.children.findLast(isElement); inner; inner = last.children.findLast(isElement)) last = inner;
  return last.order;
}

function isHeadLine(line: PageLine | undefined): boolean {
  return line !== undefined && line.chars <= longestHeadLineChars && line.prose < firstProseChars * 1.5;
}

interface Dated {
  readonly text: string;
  readonly above: boolean;
  readonly score: number;
}

function fieldDates(fields: readonly PageField[], bodyStart: number): Dated[] {
  return fields
    .filter(({ field, text }) => field === 'time' && !foreignDate.test(text) && /\d|刚刚|昨天|今天/.test(text))
    .map(({ text, line }) => ({
      text,
      above: line <= bodyStart,
      score: (line <= bodyStart ? 6 : 2) + dateScore(text),
    }));
}

function lineDates(lines: readonly PageLine[], near: readonly number[], bodyStart: number, titleLine: number): Dated[] {
  return near.flatMap((i) => {
    const { text, linkChars, chars } = lines[i] as PageLine;
    if (
      i === titleLine ||
      !/[\d０-９]|刚刚|昨天|今天/.test(text) ||
      foreignDate.test(text) ||
      (linkChars > chars * 0.8 && !isOnlyDate(text))
    )
      return [];
    if (i >= bodyStart && !fullDate.test(text.normalize('NFKC'))) return [];
    const where = i < bodyStart ? (i > titleLine ? 5 : 2) : 1;
    return [
      {
        text,
        above: i < bodyStart,
        score: where + dateScore(text) + (isArticleName((lines[i] as PageLine).block) ? 0.5 : 0),
      },
    ];
  });
}

/** A date that is a link leads to the day's archive; a linked sentence with one leads to another article. */
const isOnlyDate = (text: string): boolean => /^[\d\s年月日时分秒:：./-]{8,24}$/.test(text);

/** A labelled full date with a clock time is best; a text without any is nothing. */
function dateScore(text: string): number {
  const folded = text.normalize('NFKC');
  if (/^\s*1\d{9}(?:\d{3})?\s*$/.test(folded)) return 6;
  const full = fullDate.test(folded);
  const clock = /\d{1,2}:\d{2}|\d{1,2}[时點点]\d{1,2}/.test(folded);
  const loose = /\d{1,2}\s*[-/月]\s*\d{1,2}|前|刚刚|昨天|今天/.test(folded);
  if (!full && !loose) return -20;
  return (full ? 4 : 0) + (clock ? 2 : 0) + (timeLabel.test(text) ? 2 : 0) - (text.length > 80 ? 1 : 0);
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
