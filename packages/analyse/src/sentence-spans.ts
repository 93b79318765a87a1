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

const clauseMarks = /[，。；！？：,;!?\n]/;

/** The clause around a range of a sentence, by the marks at which a reader pauses; brackets are not minded. */
export function clauseAround(sentence: string, start: number, end: number): readonly [number, number] {
  let from = start;
  while (from > 0 && !clauseMarks.test(sentence[from - 1] ?? '')) from--;
  let to = end;
  while (to < sentence.length && !clauseMarks.test(sentence[to] ?? '')) to++;
  return [from, to];
}
