import type { DatedEvent } from '@qishi/model';
import type { SentenceSpan } from './sentence-spans.ts';

/** What can close on a day. */
const closing =
  /公开征求意见|征求意见|意见反馈|反馈意见|意见征集|征集意见|公众意见|公开征集|报名|申报|申请|投标|公示|认购|预约|投稿|评论|反馈/;
const beforeDate = /(?:截止|截至|截止(?:日期|时间|日)?|期限)(?:日期|时间|日)?[】：:是为到至于在]{0,3}\s*$/;
const afterDate = /^(?:前|之前)?(?:是|为)?[^，。；]{0,30}?截止/;
/** 期限60天, 为期两个月 in Arabic numbers. */
const term = /(?:期限|为期)[】：:为是]{0,2}\s*(?<count>\d{1,3})\s*(?<unit>天|日|个月)/;
/** Titles of newspapers and magazines, which report what closes. */
const paper = /(?:报|时报|周刊|杂志|新闻|邮报|导报|论坛|评论|网)》$/;
/** How far around a date its closing is told, and how far back what closes. */
const nearChars = 40;
const backChars = 2000;
const dayMs = 86_400_000;

/** Whether a date is the last day on which something can be handed in. */
export const isClosingDay = (sentence: string, at: number, length: number): boolean =>
  beforeDate.test(sentence.slice(Math.max(0, at - nearChars), at)) ||
  afterDate.test(sentence.slice(at + length, at + length + nearChars));

/** What closes, by the document named last, else by who acts; undefined when the text does not tell. */
export function wordClosing(sentence: SentenceSpan, text: string, actors: readonly string[]): string | undefined {
  const back = text.slice(Math.max(0, sentence.start - backChars), sentence.start);
  const own = sentence.text.slice(0, backChars);
  const what = closing.exec(own)?.[0] ?? closing.exec(back)?.[0];
  if (what === undefined) return undefined;
  const documents = (line: string): string[] =>
    (line.match(/《[^《》]{2,40}》/g) ?? []).filter((title) => !paper.test(title));
  const document = documents(own)[0] ?? documents(back).at(-1);
  return `${document ?? actors[0] ?? ''}${what}截止`;
}

/** 【发布日期】2023年4月11日: official notices date themselves. */
function findIssueDay(text: string): string | undefined {
  const [, year, month = '', day = ''] =
    /发布日期[】：: ]{0,3}(\d{4})[年-](\d{1,2})[月-](\d{1,2})/.exec(text.slice(0, backChars)) ?? [];
  return year === undefined ? undefined : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export const tellsTerm = (sentence: string): boolean => term.test(sentence);

/**
 * The day on which a term told as a length ends, counted from the day of the latest event told before or in its
 * sentence, else from publication (`2023-04-12`); nobody has named that day, so it is only expected.
 */
export function findTermEnd(
  sentence: SentenceSpan,
  text: string,
  earlier: readonly DatedEvent[],
  publishedOn: string,
): DatedEvent | undefined {
  const match = term.exec(sentence.text);
  if (!match) return undefined;
  const start = earlier.findLast(({ precision, date }) => precision === 'day' && date <= publishedOn);
  const what = wordClosing(sentence, text, start?.actors ?? []);
  if (what === undefined) return undefined;
  const date = addTerm(
    start?.date ?? findIssueDay(text) ?? publishedOn,
    Number(match.groups?.count),
    match.groups?.unit === '个月',
  );
  if (date === undefined || date <= publishedOn) return undefined;
  return {
    date,
    precision: 'day',
    expr: match[0],
    what,
    actors: start?.actors ?? [],
    certainty: 'expected',
    quote: sentence.text,
  };
}

function addTerm(from: string, count: number, inMonths: boolean): string | undefined {
  const start = new Date(`${from}T00:00:00Z`);
  if (count === 0 || Number.isNaN(start.getTime())) return undefined;
  if (!inMonths) return new Date(start.getTime() + count * dayMs).toISOString().slice(0, 10);
  const end = new Date(start);
  end.setUTCMonth(end.getUTCMonth() + count);
  return end.toISOString().slice(0, 10);
}
