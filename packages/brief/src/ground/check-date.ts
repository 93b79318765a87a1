import { type Clause, isTelling } from './clause.ts';
import { isOfOtherYear, isSameDate, type NamedDate } from './dates.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isFirmWord, isNameSign, isSoftWord } from './fold.ts';
import { isTold, type Told, withCarried } from './told.ts';

/** Each date occurs, and is the date of the same thing. */
export function checkDates(claim: readonly Clause[], passages: readonly Passage[]): GroundingFault[] {
  const source = passages.flatMap(({ clauses }) => listDates(clauses)).flatMap((each) => [each, ...listQuarter(each)]);
  const claimed = listDates(claim, true);
  return claimed
    .filter(
      (each) =>
        !isThisYear(each, passages) &&
        !isYearBefore(each.what, passages) &&
        !isQuarterBefore(each.what, source, passages),
    )
    .filter(
      (each) =>
        !isTold(each, source, isSameDate, isAlone(each, claimed) ? isRivalDate : () => false, [], isDeed) ||
        isOfOtherDeed(each, source) ||
        isNoStart(each.what, source),
    )
    .map(({ what }): GroundingFault => ({ kind: 'date', text: what.raw }));
}

/** 比去年同期: of what the source tells as 同比. */
const isYearBefore = ({ ago, isBase }: NamedDate, passages: readonly Passage[]): boolean =>
  isBase === true && ago === -1 && passages.some(({ text }) => text.includes('同比'));

/** 比二季度: of what the source tells of the third as 环比. */
const isQuarterBefore = (
  { quarter, isBase }: NamedDate,
  source: readonly Told<NamedDate>[],
  passages: readonly Passage[],
): boolean =>
  isBase === true &&
  quarter !== undefined &&
  passages.some(({ text }) => text.includes('环比')) &&
  source.some(({ what }) => what.quarter === (quarter % 4) + 1);

const openYear = /[全本]年|(?<![\d一二三四五六七八九十几数两多半全每当同整明去前后])年(?:[内底末初]|中(?!国|心|央))/;

/** 今年 of what the source tells of 年内 or 年底. */
const isThisYear = ({ what, near }: Told<NamedDate>, passages: readonly Passage[]): boolean =>
  what.ago === 0 &&
  finestFirst.every((field) => field === 'ago' || what[field] === undefined) &&
  passages.some(
    ({ text, clauses }) =>
      openYear.test(text) && clauses.some(({ wording }) => [...near].some((one) => isTelling(one) && wording.has(one))),
  );

const isDeed = (head: string): boolean => head.length > 1 || isFirmWord(head) || isSoftWord(head);

/** The deed that stands behind the year is, wherever it stands behind one, of another: 今年投用 beside 2027年投用. */
function isOfOtherDeed({ what, head }: Told<NamedDate>, source: readonly Told<NamedDate>[]): boolean {
  if (head === undefined || !isFirmWord(head)) return false;
  const told = source.filter((other) => other.head === head);
  return told.length > 0 && told.every((other) => isOfOtherYear(what, other.what) || isRivalDate(what, other.what));
}

/** 自9月6日起, where the source has something else begin, on another day. */
function isNoStart(what: NamedDate, source: readonly Told<NamedDate>[]): boolean {
  if (what.isStart !== true) return false;
  const told = source.filter((other) => isSameDate(what, other.what));
  return (
    told.length > 0 &&
    !told.some((other) => other.what.isStart) &&
    source.some((other) => other.what.isStart === true && isRivalDate(what, other.what))
  );
}

const isEqual = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((piece) => b.has(piece));

/** A period that ends with a quarter is told as that quarter: 截至6月30日 of the second. */
function listQuarter({ what, near, far, head }: Told<NamedDate>): Told<NamedDate>[] {
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
  return [{ what: quarter, near, far, head }];
}

/** Of two dates told in the same words nothing says which is whose. */
function isAlone({ what, near }: Told<NamedDate>, claimed: readonly Told<NamedDate>[]): boolean {
  return !claimed.some((other) => isEqual(other.near, near) && isRivalDate(what, other.what));
}

/** The first date of a sentence holds for all that follows, a later one up to the next. */
function listDates(clauses: readonly Clause[], isClaim = false): Told<NamedDate>[] {
  const first = clauses.findIndex(({ dates }) => dates.length > 0);
  return clauses.flatMap((clause, i) => {
    const next = clauses.findIndex(({ dates }, j) => j > i && dates.length > 0);
    const restart = clauses.findIndex(({ isRestart }, j) => j > i && isRestart);
    const end = i === first ? restart : next;
    const governed = clauses.slice(i, end < 0 ? undefined : end);
    const near = new Set(governed.flatMap(({ wording }) => [...wording]));
    // 较一季度下降15%: the date of nothing but what it is measured against.
    return clause.dates.map(({ what, head, near: own, ofWhich }) =>
      what.isBase
        ? { what, near: own, far: new Set<string>(), head }
        : isClaim && ofWhich !== undefined && ofWhich.size > 0
          ? { what, near: ofWhich, far: new Set<string>(), head }
          : withCarried({ what, near, head }, clause, [isTelling, isNameSign]),
    );
  });
}

const finestFirst = ['minute', 'half', 'quarter', 'day', 'month', 'year', 'ago'] as const;

/** Names the same sort of time, and another one. */
function isRivalDate(claim: NamedDate, other: NamedDate): boolean {
  const finest = finestFirst.find((field) => claim[field] !== undefined);
  return finest !== undefined && other[finest] !== undefined && !isSameDate(claim, other) && !isSameDate(other, claim);
}
