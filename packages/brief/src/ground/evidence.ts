import { comparable, splitSentences } from '@qishi/model';
import { piecesOf } from '../pieces.ts';
import { buildClauses, type Clause } from './clause.ts';
import { foldOver, foldOwn } from './fold.ts';
import { foldForNames, type NamedText, type NameForms } from './names.ts';
import { findOwnNames } from './own-names.ts';

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

/** `known` lists the forms of names that count as one; `year` is the one in which the text appeared. */
export function buildEvidence(text: string, known: readonly NameForms[] = [], year?: number): Evidence {
  const listed = foldOver(known);
  const own = findOwnNames(text, (name) => listed.names(name) !== name.toLowerCase());
  const fold = foldOwn(listed, own);
  let about: readonly string[] = [];
  const passages = splitSentences(text).map((sentence) => {
    const clauses = buildClauses(sentence, fold, about).map((clause) => dateClause(clause, year));
    const names = clauses.flatMap((clause) => [...clause.names]);
    if (names.length > 0) about = names;
    return { text: sentence, clauses };
  });
  return {
    ...foldForNames(text),
    pieces: piecesOf(text),
    passages,
    own,
    sentences: new Set(passages.map((passage) => bare(passage.text))),
  };
}

function dateClause(clause: Clause, asOf: number | undefined): Clause {
  if (asOf === undefined || clause.dates.length === 0) return clause;
  return { ...clause, dates: clause.dates.map(({ what, near }) => ({ what: { ...what, asOf }, near })) };
}

/** A sentence as it is compared, without its last mark. */
export const bare = (sentence: string): string => comparable(sentence).replace(/[。.!！]+$/, '');
