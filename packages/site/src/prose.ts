import type { Sentence } from '@qishi/model';
import { charCount } from '@qishi/model';
import type { CiteBook } from './cite-book.ts';
import { type MarkView, shortenMarks } from './mark-runs.ts';
import { plainText } from './plain-text.ts';

/** A sentence ready for print. `tail` is kept together with its marks, so that no line holds a lone character or mark. */
export interface SentenceView {
  readonly head: string;
  readonly tail: string;
  readonly corrected: boolean;
  readonly marks: readonly MarkView[];
  /** The tail ends in a full stop, whose blank upper half can hold the mark. */
  readonly stopped: boolean;
}

/** Two characters and the full stop: the shortest last line that CLREQ does not call an orphan. */
const tailLength = 3;
/** Inside a paragraph only the mark must not begin a line: the character before it and its stop go along. */
const innerTailLength = 2;
/** A paragraph is closed once it is this long: about five lines of print. */
const paragraphChars = 150;

export function buildSentence(
  sentence: Pick<Sentence, 'text' | 'cites'>,
  book: CiteBook,
  place: 'inside' | 'last' = 'last',
): SentenceView {
  const chars = [...plainText(sentence.text)];
  const at = chars.length - chooseTail(chars, place === 'last' ? tailLength : innerTailLength);
  return {
    head: chars.slice(0, at).join(''),
    tail: chars.slice(at).join(''),
    marks: shortenMarks(sentence.cites.map(book.mark)),
    stopped: chars.at(-1) === '。',
    corrected: book.isCorrected(sentence.text),
  };
}

/** Sentences that run on in one paragraph. */
export function buildSentences(
  sentences: readonly Pick<Sentence, 'text' | 'cites'>[],
  book: CiteBook,
): readonly SentenceView[] {
  return sentences.map((one, index) => buildSentence(one, book, index === sentences.length - 1 ? 'last' : 'inside'));
}

/** A Latin word or a number is one unit to the line breaker: the tail is shortened rather than begun inside one. */
const isInWord = (char: string | undefined): boolean => /[A-Za-z0-9.%]/.test(char ?? '');

function chooseTail(chars: readonly string[], longest: number): number {
  for (let length = Math.min(longest, chars.length); length > 1; length -= 1) {
    const at = chars.length - length;
    if (!isInWord(chars[at]) || !isInWord(chars[at - 1])) return length;
  }
  return Math.min(1, chars.length);
}

/** Groups sentences into paragraphs of readable length; a last sentence of a few characters is not left alone. */
export function buildParagraphs(sentences: readonly Sentence[], book: CiteBook): readonly (readonly SentenceView[])[] {
  const paragraphs: Sentence[][] = [[]];
  let length = 0;
  for (const sentence of sentences) {
    if (length >= paragraphChars) {
      paragraphs.push([]);
      length = 0;
    }
    paragraphs.at(-1)?.push(sentence);
    length += charCount(sentence.text);
  }
  return paragraphs.filter((one) => one.length > 0).map((one) => buildSentences(one, book));
}
