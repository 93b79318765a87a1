import { splitSentences } from '@qishi/model';
import { piecesOf } from '../pieces.ts';
import { type NamedDate, splitDates } from './dates.ts';
import { type Firmness, findFirmness, isNegated } from './hedges.ts';
import { foldForNames, type NamedText } from './names.ts';
import { findQuantities, type Quantity } from './quantities.ts';

/** A clause with what can be checked in it. */
export interface Clause {
  readonly text: string;
  /** Pieces without the quantities, so that two figures told in like words can be told apart. */
  readonly wording: ReadonlySet<string>;
  readonly quantities: readonly Quantity[];
  /** A rumour governs everything after it in its sentence; other hedges only their clause. */
  readonly firmness: Firmness;
  readonly negated: boolean;
}

export interface Passage {
  readonly text: string;
  readonly pieces: ReadonlySet<string>;
  readonly clauses: readonly Clause[];
}

/** A cited text made ready to be checked against. */
export interface Evidence extends NamedText {
  readonly pieces: ReadonlySet<string>;
  readonly passages: readonly Passage[];
  readonly dates: readonly NamedDate[];
}

export function buildEvidence(text: string): Evidence {
  return {
    ...foldForNames(text),
    pieces: piecesOf(text),
    passages: splitSentences(text).map(buildPassage),
    dates: splitDates(text).dates,
  };
}

export function buildPassage(text: string): Passage {
  let rumour = false;
  const clauses = splitClauses(text).map((part) => {
    const firmness = findFirmness(part);
    rumour ||= firmness === 0;
    return buildClause(part, rumour ? 0 : firmness);
  });
  return { text, pieces: piecesOf(text), clauses };
}

function buildClause(text: string, firmness: Firmness): Clause {
  const { rest } = splitDates(text);
  const quantities = findQuantities(rest);
  const words = quantities.reduceRight(
    (line, { at, raw }) => `${line.slice(0, at)}□${line.slice(at + raw.length)}`,
    rest,
  );
  return { text, wording: piecesOf(words), quantities, firmness, negated: isNegated(text) };
}

/** At the marks where a reader pauses; the comma of 1,500 is none. */
function splitClauses(text: string): string[] {
  return text.split(/[，、；：。！？;!?]|,(?!\d)/).filter((clause) => clause.trim() !== '');
}
