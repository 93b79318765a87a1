import { isEachTold } from './check-respective.ts';
import type { Clause } from './clause.ts';
import { isDerived } from './derived.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Quantity } from './quantities.ts';
import { isSameQuantity, isWithin } from './same-quantity.ts';
import { isTold, withCarried } from './told.ts';

/** Each number with its unit occurs, and is the number of the same thing. */
export function checkNumbers(
  claim: readonly Clause[],
  passages: readonly Passage[],
  quoted: readonly string[] = [],
): GroundingFault[] {
  const source = passages.flatMap(({ clauses }) =>
    clauses.flatMap((clause) => clause.quantities.map((each) => withCarried(each, clause))),
  );
  const claimed = claim.flatMap((clause) => clause.quantities.map((each) => withCarried(each, clause)));
  return claim
    .filter((clause) => !isEachTold(clause, passages))
    .flatMap((clause) =>
      clause.quantities
        .filter(({ what, ...each }) => {
          const isRival = isPeriod(what, clause) ? () => false : isRivalIn(clause);
          return !isTold(withCarried({ what, ...each }, clause), source, isNumberOf, isRival, claimed);
        })
        .filter(({ what }) => !quoted.some((words) => words.includes(what.raw) && clause.text.includes(words)))
        .filter(({ what }) => !isSamePeriod(what, clause, passages))
        .filter(({ what }) => !isSpelled(what, passages) && !isDerived(what, clause, passages))
        .map(({ what }): GroundingFault => ({ kind: 'number', text: what.raw })),
    );
}

/** 前八个月, 连续三个月: when, beside whatever is told of it. */
const isPeriod = ({ raw, unit }: Quantity, { text }: Clause): boolean =>
  /[年月日周]|季度/.test(unit) &&
  /(?:前|近|过去|未来|最近|连续|连|为期)$/.test(text.normalize('NFKC').split(raw)[0] ?? '');

/** 前九个月 of 前三季度. */
function isSamePeriod({ value, unit, raw }: Quantity, { text }: Clause, passages: readonly Passage[]): boolean {
  const told =
    unit === '个月' && /前$/.test(text.normalize('NFKC').split(raw)[0] ?? '') ? periods.get(value) : undefined;
  return told !== undefined && passages.some((passage) => told.test(passage.text));
}

const periods = new Map([
  [3, /一季[度报]|首季|1[月]?[至到—-]3月/],
  [6, /上半年|半年报|中报|1月?[至到—-]6月/],
  [9, /前三季度|三季报|1月?[至到—-]9月/],
]);

const isNumberOf = (claim: Quantity, source: Quantity): boolean =>
  isSameQuantity(claim, source) || isWithin(claim, source);

/** Another of its unit; of a range neither end is told apart from the other. */
const isRivalIn =
  ({ text, quantities }: Clause) =>
  (claim: Quantity, other: Quantity): boolean => {
    if (claim.unit !== other.unit || isSameQuantity(claim, other) || (claim.isBy && !other.isBy)) return false;
    const isRange = quantities.length === 2 && /不等|之间|区间/.test(text);
    return !(isRange && quantities.some(({ what }) => isSameQuantity(what, other)));
  };

const numerals = '零一二三四五六七八九十';

/** 2款 of 两款: small counts in words are no quantities, being as often articles. */
function isSpelled({ value, raw }: Quantity, passages: readonly Passage[]): boolean {
  const unit = /^(?:\d+|[一二两三四五六七八九十])(\p{Script=Han}{1,3})$/u.exec(raw)?.[1];
  if (unit === undefined || !Number.isInteger(value) || value > 10) return false;
  const written = value === 2 ? `[二两]${unit}` : `${numerals[value]}${unit}`;
  return passages.some(({ text }) => new RegExp(written).test(text));
}
