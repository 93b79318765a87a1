import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { Quantity } from './quantities.ts';
import { isCloseTo } from './same-quantity.ts';

/**
 * Numbers that a source does not write and a reader works out from two that it does: by how much something went from
 * one value to another, what is left of it, and how many years lie between two years.
 */
export function isDerived(what: Quantity, claim: Clause, near: readonly Passage[]): boolean {
  const clauses = near.flatMap((passage) => passage.clauses);
  if (isSpan(what, claim, clauses)) return true;
  return what.isBy === true && clauses.some((source) => isDifference(what, source) || isRest(what, claim, source));
}

/** 增加50亿元 of 由180亿元上调到230亿元; in points, of two shares. */
function isDifference(what: Quantity, { text, quantities }: Clause): boolean {
  if (!/[由从较比][^，]*[到至为升降增减高低]/.test(text)) return false;
  const unit = /百分点/.test(what.unit) ? '%' : what.unit;
  const values = quantities.filter((each) => each.what.unit === unit).map((each) => each.what.value);
  return values.some((one, i) => values.slice(i + 1).some((other) => isCloseTo(Math.abs(one - other), what.value)));
}

/** 降了四分之三 of 降至四分之一. */
const isRest = (what: Quantity, claim: Clause, { text, quantities }: Clause): boolean =>
  what.unit === '%' &&
  claim.directions.has('down') &&
  /[降减缩跌][低少小]?[到至为]|只有|仅为|仅剩/.test(text) &&
  quantities.some((each) => each.what.unit === '%' && isCloseTo(100 - each.what.value, what.value));

/** 三年间, 三年后: between two years that the claim or the source names. */
function isSpan(what: Quantity, claim: Clause, clauses: readonly Clause[]): boolean {
  if (what.unit !== '年' || !/年(?:间|来|后|内|里|时间)/.test(claim.text)) return false;
  const years = [claim, ...clauses].flatMap(({ dates }) => dates.flatMap((date) => date.what.year ?? []));
  return years.some((one) => years.some((other) => other > one && [other - one, other - one + 1].includes(what.value)));
}
