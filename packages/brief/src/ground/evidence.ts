import { comparable, splitSentences } from '@qishi/model';
import { piecesOf } from '../pieces.ts';
import type { Clause } from './clause.ts';
import { foldForNames, type NamedText, type NameForms } from './names.ts';
import { readPassages } from './read-passages.ts';
import { writeAlike } from './writing.ts';

export interface Passage {
  readonly text: string;
  readonly clauses: readonly Clause[];
}

/** A cited text made ready to be checked against. */
export interface Evidence extends NamedText {
  readonly pieces: ReadonlySet<string>;
  readonly passages: readonly Passage[];
  /** Its sentences as compared: what stands there word for word needs no further proof. */
  readonly sentences: ReadonlySet<string>;
  /** Names that no list has, as the text shows them. */
  readonly own: readonly string[];
}

/**
 * `known` lists the forms of names that count as one; `year` is the one in which the text appeared. All but its
 * sentences is read when it is first asked for: most claims that hold stand there word for word.
 */
export function buildEvidence(given: string, known: readonly NameForms[] = [], year?: number): Evidence {
  const text = writeAlike(given);
  const lines = splitSentences(text);
  const named = once(() => foldForNames(text));
  const pieces = once(() => piecesOf(text));
  const read = once(() => readPassages(text, lines, known, year));
  return {
    sentences: new Set(lines.map(bare)),
    get comparable() {
      return named().comparable;
    },
    get folded() {
      return named().folded;
    },
    get passages() {
      return read().passages;
    },
    get own() {
      return read().own;
    },
    get pieces() {
      return pieces();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A sentence as it is compared, without its last mark. */
export const bare = (sentence: string): string => comparable(sentence).replace(/[。.!！]+$/, '');
