import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign } from './fold.ts';
import { hasNumber } from './support.ts';

const rest = /^(?:其余|剩余|剩下|余下|其他|另外|余款)/;
/** So many pieces of the other part show that it is meant. */
const leastPieces = 2;

/** One part of a whole does not go where the rest of it goes. */
export function checkParts(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const parts = near.flatMap(({ clauses }) =>
    clauses.flatMap((part, i) => {
      const other = clauses[i + 1];
      return other !== undefined && rest.test(other.text) && part.quantities.length > 0 ? [{ part, other }] : [];
    }),
  );
  return claim
    .filter(
      (clause) =>
        !rest.test(clause.text) &&
        parts.some(
          ({ part, other }) =>
            clause.quantities.some(({ what }) => hasNumber(part, what)) &&
            countOnly(clause, other, part) >= leastPieces,
        ),
    )
    .map(({ text }) => ({ kind: 'number' as const, text }));
}

/** Pieces of the one that the other has and a third has not. */
function countOnly(one: Clause, other: Clause, third: Clause): number {
  return [...one.wording].filter((piece) => !isNameSign(piece) && other.wording.has(piece) && !third.wording.has(piece))
    .length;
}
