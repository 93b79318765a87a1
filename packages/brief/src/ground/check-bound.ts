import { type Bound, type Clause, isDateKey, isTelling, keyOf } from './clause.ts';
import { isSameDate, type NamedDate } from './dates.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign } from './fold.ts';
import { isSameQuantity, isWithin, type Quantity } from './quantities.ts';

/** With what is carried on from before it. */
interface Told<T> extends Bound<T> {
  readonly far: ReadonlySet<string>;
}

/** Each number with its unit occurs, and is the number of the same thing. */
export function checkNumbers(claim: readonly Clause[], passages: readonly Passage[]): GroundingFault[] {
  const source = passages.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => clause.quantities.map((each) => withCarried(each, clause))),
  );
  const claimed = claim.flatMap((clause) => clause.quantities.map((each) => withCarried(each, clause)));
  return claim.flatMap((clause) =>
    clause.quantities
      .filter((each) => !isTold(withCarried(each, clause), source, isNumberOf, isRivalIn(clause), claimed))
      .filter(({ what }) => !isSpelled(what, passages))
      .map(({ what }): GroundingFault => ({ kind: 'number', text: what.raw })),
  );
}

const isNumberOf = (claim: Quantity, source: Quantity): boolean =>
  isSameQuantity(claim, source) || isWithin(claim, source);

/** Another of its unit; of a range neither end is told apart from the other. */
const isRivalIn =
  ({ text, quantities }: Clause) =>
  (claim: Quantity, other: Quantity): boolean => {
    if (claim.unit !== other.unit || isSameQuantity(claim, other)) return false;
    const isRange = quantities.length === 2 && /不等|之间|区间/.test(text);
    return !(isRange && quantities.some(({ what }) => isSameQuantity(what, other)));
  };

const numerals = '零一二三四五六七八九十';

/** 2款 of 两款: small counts in words are no quantities, being as often articles. */
function isSpelled({ value, raw }: Quantity, passages: readonly Passage[]): boolean {
  const unit = /^\d+(\p{Script=Han})$/u.exec(raw)?.[1];
  if (unit === undefined || !Number.isInteger(value) || value > 10) return false;
  const written = value === 2 ? `[二两]${unit}` : `${numerals[value]}${unit}`;
  return passages.some(({ text }) => new RegExp(written).test(text));
}

/** Each date occurs, and is the date of the same thing. */
export function checkDates(claim: readonly Clause[], passages: readonly Passage[]): GroundingFault[] {
  const source = passages.flatMap(({ clauses }) => listDates(clauses)).flatMap((each) => [each, ...listQuarter(each)]);
  const claimed = listDates(claim);
  return claimed
    .filter((each) => !isTold(each, source, isSameDate, isAlone(each, claimed) ? isRivalDate : () => false))
    .map(({ what }): GroundingFault => ({ kind: 'date', text: what.raw }));
}

const isEqual = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((piece) => b.has(piece));

/** A period that ends with a quarter is told as that quarter: 截至6月30日 of the second. */
function listQuarter({ what, near, far }: Told<NamedDate>): Told<NamedDate>[] {
  const { year, ago, asOf, month = 0, day, raw, at } = what;
  if (month === 0 || month % 3 !== 0 || !(/[底末]/.test(raw) || (day ?? 0) >= 30)) return [];
  const quarter = {
    quarter: month / 3,
    raw,
    at,
    ...(year && { year }),
    ...(ago !== undefined && { ago }),
    ...(asOf && { asOf }),
  };
  return [{ what: quarter, near, far }];
}

/** Of two dates told in the same words nothing says which is whose. */
function isAlone({ what, near }: Told<NamedDate>, claimed: readonly Told<NamedDate>[]): boolean {
  return !claimed.some((other) => isEqual(other.near, near) && isRivalDate(what, other.what));
}

/** The first date of a sentence holds for all that follows, a later one up to the next. */
function listDates(clauses: readonly Clause[]): Told<NamedDate>[] {
  const first = clauses.findIndex(({ dates }) => dates.length > 0);
  return clauses.flatMap((clause, i) => {
    const next = clauses.findIndex(({ dates }, j) => j > i && dates.length > 0);
    const governed = clauses.slice(i, next < 0 || i === first ? undefined : next);
    const near = new Set(governed.flatMap(({ wording }) => [...wording]));
    return clause.dates.map(({ what }) => withCarried({ what, near }, clause, [isTelling, isNameSign]));
  });
}

const finestFirst = ['minute', 'half', 'quarter', 'day', 'month', 'year', 'ago'] as const;

/** Names the same sort of time, and another one. */
function isRivalDate(claim: NamedDate, other: NamedDate): boolean {
  const finest = finestFirst.find((field) => claim[field] !== undefined);
  return finest !== undefined && other[finest] !== undefined && !isSameDate(claim, other) && !isSameDate(other, claim);
}

/** What stands beside no word belongs to what stands before; and whom and when a sentence is about holds to its end. */
function withCarried<T>(
  { what, near, head }: Bound<T>,
  { wording, dates, carried }: Clause,
  kinds = [isTelling, isNameSign, isDateKey],
): Told<T> {
  const grown = new Set(near);
  const far = new Set<string>();
  const own = [...wording, ...dates.map((date) => keyOf(date.what))];
  for (const isOf of kinds) {
    if (![...grown].some(isOf)) for (const piece of own.filter(isOf)) grown.add(piece);
    if (![...grown].some(isOf)) for (const piece of [...carried].filter(isOf)) far.add(piece);
  }
  return { what, near: grown, far, head };
}

/** Words that are there to tell two figures of one thing apart. */
const sharp = /^(?:[\ue002\ue003]|输入|输出|开盘|收盘|上限|下限|利率|利润|总收|净利|毛利|[一二三四五]期|@.*)$/;

/** It occurs, and no other of its sort is told in more of the claim's words than this one: else two were swapped. */
function isTold<T>(
  claim: Told<T>,
  source: readonly Told<T>[],
  isSame: (claim: T, other: T) => boolean,
  isRival: (claim: T, other: T) => boolean,
  others: readonly Told<T>[] = [],
): boolean {
  const rivals = source.filter(({ what }) => isRival(claim.what, what));
  return source
    .filter(({ what }) => isSame(claim.what, what))
    .some((mine) =>
      rivals.every((rival) => !isCloser(claim, rival, mine) || others.some((other) => isKept(other, rival, mine))),
    );

  /** The claim tells the rival too, and rightly: then the two have not changed places. */
  function isKept(other: Told<T>, rival: Told<T>, mine: Told<T>): boolean {
    const told = [...rival.near].filter(isTelling);
    return isSame(other.what, rival.what) && told.length > 0 && told.every((piece) => other.near.has(piece)) && !isCloser(other, mine, rival);
  }
}

const mostCarried = 1.5;

/** By one piece only where that piece is a name or a word that tells figures apart. */
function isCloser<T>(claim: Told<T>, rival: Told<T>, own: Told<T>): boolean {
  let [lead, carried] = [0, 0];
  let isSharp = false;
  for (const piece of [...claim.near, ...claim.far]) {
    if (/[\ue000\ue001]/.test(piece)) continue;
    const ahead = weigh(piece, rival) - weigh(piece, own);
    const more = ahead * (claim.near.has(piece) ? 1 : 0.5) * (isDateKey(piece) ? 2 : 1);
    // What is only carried on to the rival tells little, however much of it there is.
    if (ahead > 0 && !rival.near.has(piece) && !isNameSign(piece) && !isDateKey(piece)) carried += more;
    else lead += more;
    isSharp ||= ahead > 0 && (isNameSign(piece) || sharp.test(piece));
  }
  lead += Math.min(mostCarried, carried);
  const isHeaded = claim.head !== undefined && rival.head === claim.head && own.head !== undefined && !own.near.has(claim.head);
  return lead > 1 || (lead === 1 && isSharp) || (isHeaded && lead > 0);
}

/** What is carried on to a number that has words of its own weighs half. */
function weigh<T>(piece: string, { near, far }: Told<T>): number {
  if (near.has(piece)) return 1;
  if (!far.has(piece)) return 0;
  return [...near].some(isTelling) ? 0.5 : 1;
}
