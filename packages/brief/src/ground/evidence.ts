import { comparable, splitSentences } from '@qishi/model';
import { piecesOf } from '../pieces.ts';
import { buildClauses, type Clause, type Surroundings } from './clause.ts';
import { foldOver, foldOwn, isNameSign } from './fold.ts';
import { foldForNames, type NamedText, type NameForms } from './names.ts';
import { findHousesOf, findPersons, withHouses } from './offices.ts';
import { findOwnNames } from './own-names.ts';
import { findSuit } from './stand-in.ts';

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
export function buildEvidence(text: string, known: readonly NameForms[] = [], year?: number): Evidence {
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

function readPassages(
  text: string,
  lines: readonly string[],
  known: readonly NameForms[],
  year: number | undefined,
): Pick<Evidence, 'passages' | 'own'> {
  const listed = foldOver(known);
  const own = findOwnNames(
    text,
    (name) => listed.names(name) !== name.toLowerCase(),
    lines.map((line) => listed.names(line).replace(/\p{Co}/gu, '■')).join('\n'),
  );
  const fold = foldOwn(listed, own);
  const persons = findPersons(lines.map((line) => fold.names(line)));
  let before: Surroundings = { about: [], persons };
  const again = findAgain(lines);
  const passages = lines.map((sentence, i) => {
    if (i === again) before = { about: [], persons };
    const clauses = buildClauses(sentence, fold, before).map((clause) => dateClause(clause, year));
    before = goOn(before, clauses);
    return { text: sentence, clauses };
  });
  const houses = findHousesOf(passages.flatMap(({ clauses }) => clauses));
  if (houses.size === 0) return { passages, own };
  return {
    passages: passages.map(({ text, clauses }) => ({
      text,
      clauses: clauses.map((clause) => withHouses(clause, houses)),
    })),
    own,
  };
}

/** Where the sentences begin once more, with their dates told otherwise: none goes on with the last one. */
function findAgain(lines: readonly string[]): number {
  const seen = new Set<string>();
  return lines.findIndex((line) => {
    const end = line.slice(-endOfLine);
    const isAgain = seen.has(end);
    seen.add(end);
    return isAgain;
  });
}

const endOfLine = 12;

/** A house that begins a sentence is what the next ones mean by 公司. */
function goOn({ about, topic, persons, suit }: Surroundings, clauses: readonly Clause[]): Surroundings {
  const names = clauses.flatMap((clause) => [...clause.names]);
  const told = clauses.find((clause) => clause.names.size > 0)?.named ?? '';
  const [first = ''] = told.replace(/^[^，\p{Co}]{0,8}/u, '');
  const isHouse = isNameSign(first) && !persons.has(first);
  return {
    about: names.length > 0 ? names : about,
    topic: isHouse ? first : (topic ?? names.find((name) => !persons.has(name))),
    persons,
    suit: findSuit(clauses.map(({ named }) => named).join('，')) ?? suit,
  };
}

function dateClause(clause: Clause, asOf: number | undefined): Clause {
  if (asOf === undefined || clause.dates.length === 0) return clause;
  return { ...clause, dates: clause.dates.map(({ what, near }) => ({ what: { ...what, asOf }, near })) };
}

/** A sentence as it is compared, without its last mark. */
export const bare = (sentence: string): string => comparable(sentence).replace(/[。.!！]+$/, '');
