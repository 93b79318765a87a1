import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { Quantity } from './quantities.ts';
import { isCloseTo, isSameQuantity } from './same-quantity.ts';
import { isWorkedOut } from './worked-out.ts';

/**
 * Numbers that a source does not write and a reader works out from two that it does: by how much or by what share
 * something went from one value to another, what is left of it, and how many years lie between two years.
 */
export function isDerived(what: Quantity, claim: Clause, near: readonly Passage[]): boolean {
  const clauses = near.flatMap((passage) => passage.clauses);
  if (isSpan(what, claim, clauses)) return true;
  const isTold = clauses.some(({ quantities }) => quantities.some((each) => isSameQuantity(what, each.what)));
  if (!isTold && isWorkedOut(what, claim, near)) return true;
  if (what.isBy !== true && claim.directions.size === 0) return false;
  // What the source has as a number is no number to work out.
  if (isTold || towards.test(claim.text.normalize('NFKC').split(what.raw)[0] ?? '')) return false;
  return (
    near.flatMap(listChanges).some(([from, to]) => isStep(what, from, to)) ||
    clauses.some((source) => isRest(what, claim, source))
  );
}

/** 压缩至8个月 says to what, not by how much. */
const towards = /[至到为](?:约|近|逾)?$/;
const before = /上年同期|去年同期|上年|去年|一年前|此前|原先|年初|上季度|上一季度|前一季度|[一二三四]季度|上月/;

/** What goes from one value to another in a clause, and what is told with its value before in the next one. */
function listChanges({ clauses }: Passage): (readonly [Quantity, Quantity])[] {
  return clauses.flatMap((clause, i) => {
    const { text, quantities } = clause;
    const next = clauses[i + 1];
    const own = /[由从较比][^，]*[到至为升降增减高低]/.test(text) ? quantities.map(({ what }) => what) : [];
    const pairs = own.slice(1).map((to, j) => [own[j] ?? to, to] as const);
    const [was, ...more] = next !== undefined && before.test(next.text) ? next.quantities : [];
    const beside = was === undefined || more.length > 0 ? [] : quantities.map(({ what }) => [was.what, what] as const);
    return [...pairs, ...beside].filter(([from, to]) => from.unit === to.unit || from.unit === '');
  });
}

/** By the difference, in points of two shares; or by the share of what it was, in whole per cent or tenths. */
function isStep(what: Quantity, from: Quantity, to: Quantity): boolean {
  const difference = Math.abs(to.value - from.value);
  const unit = what.unit === '百分点' ? '%' : what.unit;
  if (unit === to.unit && isCloseTo(difference, what.value)) return true;
  const share = (difference / from.value) * 100;
  if (what.unit === '%') return Math.abs(share - what.value) <= (/成/.test(what.raw) || what.room ? 2.5 : 0.6);
  return what.unit === '倍' && Math.abs(share / 100 - what.value) <= 0.06;
}

/** 降了四分之三 of 降至四分之一. */
const isRest = (what: Quantity, claim: Clause, { text, quantities }: Clause): boolean =>
  what.unit === '%' &&
  claim.directions.has('down') &&
  /[降减缩跌][低少小]?[到至为]|只有|仅为|仅剩/.test(text) &&
  quantities.some((each) => each.what.unit === '%' && isCloseTo(100 - each.what.value, what.value));

/** 三年间, 三年后: between two years that the claim or the source names. */
function isSpan(what: Quantity, claim: Clause, clauses: readonly Clause[]): boolean {
  if (what.unit !== '年' || !/年多?(?:间|来|后|内|里|时间)/.test(claim.text)) return false;
  const years = [claim, ...clauses].flatMap(({ dates }) =>
    dates.flatMap((date) => [date.what.year ?? [], date.what.asOf ?? []].flat()),
  );
  return years.some((one) => years.some((other) => other > one && [other - one, other - one + 1].includes(what.value)));
}
