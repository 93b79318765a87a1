import type { Figure, Quotation } from '@qishi/model';
import { findAttribution } from './attribution.ts';
import { type CompanyVoice, findSpeakingCompany } from './company-voice.ts';
import { fold } from './fold.ts';
import { findQuantities } from './quantities.ts';
import { clauseAround, type SentenceSpan } from './sentence-spans.ts';
import type { TimeExpression } from './times.ts';

/** Longer sentences are tables that lost their cells. */
const maxSentenceChars = 600;
const maxFigures = 60;

export interface FigureSource {
  readonly text: string;
  readonly sentences: readonly SentenceSpan[];
  readonly times: readonly TimeExpression[];
  readonly quotations: readonly Quotation[];
  readonly voice: CompanyVoice;
}

/** The quantities of an article with what they count and who says so, in text order. Dates and times are none. */
export function findFigures({ text, sentences, times, quotations, voice }: FigureSource): Figure[] {
  const figures: Figure[] = [];
  const speeches = quotations.map(({ speaker, quote }) => ({
    speaker,
    start: text.indexOf(quote),
    length: quote.length,
  }));
  let source: Source | undefined;
  for (const [i, sentence] of sentences.entries()) {
    if (figures.length >= maxFigures) break;
    if (sentence.text.length > maxSentenceChars) continue;
    const carried = source && carriesOn(sentence, source, text) ? source.name : undefined;
    const company = findSpeakingCompany(sentence, sentences[i - 1], voice);
    const own = findAttribution(sentence.text, sentence.text.length) ?? carried;
    source = own === undefined ? source : { name: own, end: sentence.end };
    const inside = times.filter((time) => time.index < sentence.end && time.index + time.text.length > sentence.start);
    const spokenAt = (at: number): string | undefined =>
      speeches.find(({ start, length }) => start >= 0 && at >= start && at < start + length)?.speaker;
    figures.push(
      ...figuresOf(
        sentence,
        inside,
        (at) => spokenAt(sentence.start + at) ?? findAttribution(sentence.text, at) ?? carried ?? company,
      ),
    );
  }
  return figures.slice(0, maxFigures);
}

interface Source {
  readonly name: string;
  readonly end: number;
}

const leaning = /^(?:不过|但|而)?(?:其中|同时|此外|预计|该(?:报告|机构|公司|研究)|报告|数据|公司|并)/;
const pronounSpeaks =
  /^(?:不过|但|而)?[他她](?:们|还|也|同时|在.{1,12}[中上时])?(?:表示|指出|认为|透露|强调|称|说|介绍|承认|举例|提到|预计)/;

/** A source speaks on in its paragraph while the sentence leans on it; 他指出 names the last one at any distance. */
function carriesOn({ text: sentence, start }: SentenceSpan, source: Source, text: string): boolean {
  if (pronounSpeaks.test(sentence)) return true;
  return leaning.test(sentence) && !text.slice(source.end, start).includes('\n');
}

function figuresOf(
  sentence: SentenceSpan,
  times: readonly TimeExpression[],
  attribute: (at: number) => string | undefined,
): Figure[] {
  const quantities = findQuantities(fold(sentence.text)).filter(
    ({ at, length, unit }) => !times.some((time) => isTime(time, sentence.start + at, length, unit)),
  );
  return quantities.map(({ at, length, ...figure }) => {
    const attributedTo = attribute(at);
    const raw = sentence.text.slice(at, at + length);
    const [from, to] = clauseAround(sentence.text, at, at + length);
    const of = countedIn(sentence.text.slice(from, to), at - from, length);
    return { ...figure, raw, of, ...(attributedTo === undefined ? {} : { attributedTo }), quote: sentence.text };
  });
}

/** A point in time is no figure; a length of time (未来5年, 3个月内) is both. */
function isTime(time: TimeExpression, at: number, length: number, unit: string): boolean {
  const overlaps = time.index < at + length && time.index + time.text.length > at;
  const isLength = /年|月|天|周|小时|分钟|工作日/.test(unit) && /[内前后近过未来]/.test(time.text) && length < 8;
  return overlaps && !(isLength && !/^\d{4}/.test(time.text));
}

const maxOfChars = 24;
const joiners = /(?:超过|超|逾|约合|约|近|达到|达|高达|为|有|共|至|到|的|是|了|仅|仅仅|只有|已|已经)+$/;

/** The words of the clause beside the number that say what is counted: what precedes it, else what follows. */
function countedIn(clause: string, at: number, length: number): string {
  const before = clause.slice(0, at).trim().replace(joiners, '').trim();
  const after = clause
    .slice(at + length)
    .replace(/^(?:左右|以上|以下|的|余|多)+/, '')
    .trim();
  if (before.length >= 2 || after === '') return before.slice(-maxOfChars);
  return after.slice(0, maxOfChars);
}
