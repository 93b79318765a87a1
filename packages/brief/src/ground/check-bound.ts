import type { Bound, Clause } from './clause.ts';
import { isSameDate, type NamedDate } from './dates.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign } from './fold.ts';
import { isSameQuantity, isWithin, type Quantity } from './quantities.ts';

/** Each number with its unit occurs, and is the number of the same thing. */
export function checkNumbers(claim: readonly Clause[], passages: readonly Passage[]): GroundingFault[] {
  const source = passages.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => clause.quantities.map((each) => withCarried(each, clause))),
  );
  return claim.flatMap((clause) =>
    clause.quantities
      .filter((each) => !isTold(withCarried(each, clause), source, isNumberOf, isRivalQuantity))
      .map(({ what }): GroundingFault => ({ kind: 'number', text: what.raw })),
  );
}

const isNumberOf = (claim: Quantity, source: Quantity): boolean =>
  isSameQuantity(claim, source) || isWithin(claim, source);

const isRivalQuantity = (claim: Quantity, other: Quantity): boolean =>
  claim.unit === other.unit && !isSameQuantity(claim, other);

/** Each date occurs, and is the date of the same thing. */
export function checkDates(claim: readonly Clause[], passages: readonly Passage[]): GroundingFault[] {
  const source = passages.flatMap(({ clauses }) => listDates(clauses));
  return listDates(claim)
    .filter((each) => !isTold(each, source, isSameDate, isRivalDate))
    .map(({ what }): GroundingFault => ({ kind: 'date', text: what.raw }));
}

/** The first date of a sentence holds for all that follows, a later one up to the next. */
function listDates(clauses: readonly Clause[]): Bound<NamedDate>[] {
  const first = clauses.findIndex(({ dates }) => dates.length > 0);
  return clauses.flatMap((clause, i) => {
    const next = clauses.findIndex(({ dates }, j) => j > i && dates.length > 0);
    const governed = clauses.slice(i, next < 0 || i === first ? undefined : next);
    const near = new Set(governed.flatMap(({ wording }) => [...wording]));
    return clause.dates.map(({ what }) => withCarried({ what, near }, clause));
  });
}

const finestFirst = ['minute', 'half', 'quarter', 'day', 'month', 'year', 'ago'] as const;

/** Names the same sort of time, and another one. */
function isRivalDate(claim: NamedDate, other: NamedDate): boolean {
  const finest = finestFirst.find((field) => claim[field] !== undefined);
  return finest !== undefined && other[finest] !== undefined && !isSameDate(claim, other) && !isSameDate(other, claim);
}

/** What stands beside no word belongs to what stands before; and whom a sentence is about holds to its end. */
function withCarried<T>({ what, near }: Bound<T>, { wording, carried }: Clause): Bound<T> {
  const grown = new Set(near);
  if (!hasWords(grown)) for (const piece of wording) grown.add(piece);
  const isFull = hasWords(grown);
  const isNamed = [...grown].some(isNameSign);
  for (const piece of carried) if (isNameSign(piece) ? !isNamed : !isFull) grown.add(piece);
  return { what, near: grown };
}

const hasWords = (pieces: ReadonlySet<string>): boolean =>
  [...pieces].some((piece) => !isNameSign(piece) && !piece.startsWith('@') && !isVague(piece));

/** Up, down, year on year: told of everything. */
const isVague = (piece: string): boolean => /[\ue000\ue001]|环比|同比|幅/.test(piece);

/** Words that are there to tell two figures of one thing apart. */
const telling = /^(?:环比|同比|输入|输出|开盘|收盘|上限|下限|利率|利润|总收|净利|毛利|@.*)$/;

/** It occurs, and no other of its sort is told in more of the claim's words than this one: else two were swapped. */
function isTold<T>(
  { what, near }: Bound<T>,
  source: readonly Bound<T>[],
  isSame: (claim: T, other: T) => boolean,
  isRival: (claim: T, other: T) => boolean,
): boolean {
  const rivals = source.filter((other) => isRival(what, other.what));
  return source
    .filter((other) => isSame(what, other.what))
    .some((mine) => rivals.every((rival) => !isCloser(near, rival.near, mine.near)));
}

/** By one piece only where that piece is a name or a word that tells figures apart. */
function isCloser(claimed: ReadonlySet<string>, rival: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  let lead = 0;
  let isTelling = false;
  for (const piece of claimed) {
    const [theirs, ours] = [rival.has(piece), own.has(piece)];
    if (theirs === ours || /[\ue000\ue001]/.test(piece)) continue;
    lead += theirs ? 1 : -1;
    isTelling ||= theirs && (isNameSign(piece) || telling.test(piece));
  }
  return lead > 1 || (lead === 1 && isTelling);
}
