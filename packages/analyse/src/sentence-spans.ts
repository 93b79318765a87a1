import { splitSentences } from '@qishi/model';

/** A sentence and where it stands. */
export interface SentenceSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The sentences of a text with their positions, in order; each is a verbatim slice. */
export function findSentences(text: string): SentenceSpan[] {
  let from = 0;
  return splitSentences(text).flatMap((sentence) => {
    const start = text.indexOf(sentence, from);
    if (start < 0) return [];
    from = start + sentence.length;
    return [{ text: sentence, start, end: from }];
  });
}

/** How a line ends that goes on in the next one: Latin goes on with Latin, a number with its unit, a pause with anything. */
const goesOn: readonly (readonly [RegExp, RegExp])[] = [
  [/[A-Za-z0-9-]$/, /^[A-Za-z0-9]/],
  [/\d$/, /^[年月日号时点亿万%个]/],
  [/[，、（(]$/, /^\S/],
];
/** No sentence begins so. */
const headless = /^[，。、；：）)”」的]/;
const maxJoinedChars = 400;

/**
 * Sentences with those put together that a page broke inside, as it happens beside links and Latin names; each is a
 * verbatim slice, with the line break.
 */
export function joinBrokenLines(text: string, sentences: readonly SentenceSpan[]): SentenceSpan[] {
  const joined: SentenceSpan[] = [];
  for (const sentence of sentences) {
    const last = joined.at(-1);
    if (last && sentence.end - last.start <= maxJoinedChars && isOneSentence(last.text, sentence.text)) {
      joined[joined.length - 1] = {
        text: text.slice(last.start, sentence.end),
        start: last.start,
        end: sentence.end,
      };
    } else joined.push(sentence);
  }
  return joined;
}

/** A heading does not pause. */
function isOneSentence(before: string, after: string): boolean {
  if (!/[，、]/.test(before)) return false;
  if (headless.test(after)) return !/[。！？!?；…]$/.test(before);
  return goesOn.some(([end, start]) => end.test(before) && start.test(after));
}

const clauseMarks = /[，。；！？：,;!?]/;

/** The clause around a range of a sentence, by the marks at which a reader pauses; brackets are not minded. */
export function clauseAround(sentence: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && !clauseMarks.test(sentence[from - 1] ?? '')) from--;
  let to = end;
  while (to < sentence.length && !clauseMarks.test(sentence[to] ?? '')) to++;
  return [from, to];
}
