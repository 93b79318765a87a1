import type { Quotation } from '@qishi/model';
import { foldMarks } from './fold.ts';
import { readSpeaker, resolveSpeaker, type Speaker } from './speakers.ts';

const verbs =
  '表示|指出|认为|强调|透露|坦言|直言|声称|宣称|称|说道|说|写道|回应|解释|补充|提到|谈到|介绍|感叹|呼吁|警告|反问|问道|告诉[^，。“]{2,12}|(?:对|向)[^，。“]{2,14}描述了?';
/** The last verb of speech in what stands before a quotation, with whatever it says in its own words in between. */
const introduction = new RegExp(`^(.*?[^，。；！？：”」]{1,50}?)(?:${verbs})(?:[^。！？“”「」]{0,70})$`);
/** What stands behind a quotation: ，王小川说。 */
const trailer = new RegExp(`^[，。]?\\s*([^，。！？；“”「：]{1,40}?)(?:${verbs})`);
/** A paragraph all of speech may name its speaker at the beginning of the next one. */
const nextLine = new RegExp(`^\\s*(?![“「])(?:[^，。\\n]{2,40}，)?([^，。！？；“”「：\\n]{2,24}?)(?:${verbs})`);

const quoted = /“([^“”]{12,600})”|「([^「」]{12,600})」/g;
const headChars = 160;
const tailChars = 60;
const maxQuotations = 30;

/** Direct speech with the one who speaks and, where told, in what role; verbatim, without the marks. */
export function findQuotations(text: string): Quotation[] {
  const folded = foldMarks(text);
  const found: Quotation[] = [];
  let last: Speaker | undefined;
  for (const match of text.matchAll(quoted)) {
    if (found.length >= maxQuotations) break;
    const quote = match[1] ?? match[2] ?? '';
    const words = findWords(folded, match.index, match.index + match[0].length, quote);
    const speaker =
      words === undefined ? speakOn(folded, match.index, quote, last) : resolveSpeaker(readSpeaker(words), last);
    if (!speaker) continue;
    last = speaker;
    found.push({ ...speaker, quote });
  }
  return [...found, ...findAnswers(text)].slice(0, maxQuotations);
}

/** The words that hold the speaker: before the quotation, behind it, or at the head of the next line. */
function findWords(text: string, start: number, end: number, quote: string): string | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const head = text.slice(Math.max(lineStart, start - headChars), start);
  const sentence = head.slice(Math.max(...['。', '！', '？', '”', '」'].map((mark) => head.lastIndexOf(mark))) + 1);
  const before = introduction.exec(sentence)?.[1];
  if (before !== undefined) return before;
  if (!/[。！？…，,]$/.test(quote.trim())) return undefined;
  const tail = text.slice(end, end + tailChars);
  const line = tail.split('\n', 1)[0] ?? '';
  const behind = trailer.exec(line)?.[1];
  if (behind !== undefined) return behind;
  const alone = start === lineStart && line.trim() === '' ? tail.trimStart() : '';
  return nextLine.exec(alone)?.[1];
}

/** In the paragraph of one who has just spoken, a long quotation that says 我 or 我们 is still his. */
function speakOn(text: string, start: number, quote: string, last: Speaker | undefined): Speaker | undefined {
  if (quote.length < 20 || !/[。！？…]$/.test(quote.trim()) || !/我/.test(quote)) return undefined;
  const paragraph = text.slice(Math.max(0, text.lastIndexOf('\n', start - 1), start - 3 * headChars), start);
  const spoken = [...paragraph.matchAll(new RegExp(`([^，。；！？：”\\n]{2,30}?)(?:${verbs})`, 'g'))].at(-1)?.[1];
  const named = spoken === undefined ? undefined : resolveSpeaker(readSpeaker(spoken), last);
  if (named) return named;
  return last && paragraph.includes(last.speaker) ? last : undefined;
}

const answer = /^(?:【?([\p{Script=Han}A-Za-z·]{2,8})】?|答)[：:]\s*(\S.{11,})$/gmu;
const asker =
  /记者|媒体|主持|提问|问$|编辑|作者|来源|出品|文$|图$|时间|地点|腾讯|深网|摘要|导语|注$|原标题|责编|校对|审核/;
const spokesman = /([\p{Script=Han}]{2,12}(?:新闻)?发言人)/u;
const maxAnswerChars = 200;
const leastAnswers = 2;

/** Interviews and ministries' answers: lines that begin with 某某： or 答：. A name must answer twice to count. */
function findAnswers(text: string): Quotation[] {
  const lines = [...text.matchAll(answer)].map((match) => ({ name: match[1], words: match[2] ?? '' }));
  const host = spokesman.exec(text)?.[1];
  return lines.flatMap(({ name, words }) => {
    const speaker = name ?? host;
    if (speaker === undefined || asker.test(speaker)) return [];
    if (name !== undefined && lines.filter((line) => line.name === name).length < leastAnswers) return [];
    return [{ speaker, quote: cutAnswer(words) }];
  });
}

function cutAnswer(words: string): string {
  if (words.length <= maxAnswerChars) return words;
  const head = words.slice(0, maxAnswerChars);
  return head.slice(0, Math.max(head.lastIndexOf('。') + 1, 12)) || head;
}
