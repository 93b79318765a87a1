import type { Sentence } from '@qishi/model';
import { charCount } from '@qishi/model';
import type { CiteBook, CiteMark } from './cite-book.ts';
import { plainText } from './plain-text.ts';

/** A sentence ready for print. `tail` is kept together with its marks, so that no line holds a lone character or mark. */
export interface SentenceView {
  readonly head: string;
  readonly tail: string;
  readonly marks: readonly CiteMark[];
  readonly corrected: boolean;
}

/** Two characters and the full stop: the shortest last line that CLREQ does not call an orphan. */
const tailLength = 3;
/** A paragraph is closed once it is this long: about five lines of print. */
const paragraphChars = 150;

export function buildSentence(sentence: Pick<Sentence, 'text' | 'cites'>, book: CiteBook): SentenceView {
  const chars = [...plainText(sentence.text)];
  const at = chars.length - chooseTail(chars);
  return {
    head: chars.slice(0, at).join(''),
    tail: chars.slice(at).join(''),
    marks: sentence.cites.map(book.mark),
    corrected: book.isCorrected(sentence.text),
  };
}

/** A Latin word or a number is one unit to the line breaker: the tail is shortened rather than begun inside one. */
function chooseTail(chars: readonly string[]): number {
  for (let length = Math.min(tailLength, chars.length); length > 1; length -= 1) {
    if (!/[A-Za-z0-9.%]/.test(chars[chars.length - length] ?? '')) return length;
  }
  return Math.min(1, chars.length);
}

/** Groups sentences into paragraphs of readable length; a last sentence of a few characters is not left alone. */
export function buildParagraphs(sentences: readonly Sentence[], book: CiteBook): readonly (readonly SentenceView[])[] {
  const paragraphs: SentenceView[][] = [[]];
  let length = 0;
  for (const sentence of sentences) {
    if (length >= paragraphChars) {
      paragraphs.push([]);
      length = 0;
    }
    paragraphs.at(-1)?.push(buildSentence(sentence, book));
    length += charCount(sentence.text);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}
