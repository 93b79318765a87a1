import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isSameQuantity, type Quantity } from './quantities.ts';

/** What goes from one value to another goes the way the clause says, and from the one that the source has first. */
export function checkChange(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const told = near.flatMap(({ clauses }) => clauses.flatMap((clause) => findChange(clause) ?? []));
  return claim
    .filter((clause) => {
      const change = findChange(clause);
      if (change === undefined) return false;
      const { from, to } = change;
      if (clause.directions.size === 1 && clause.directions.has('up') !== to.value > from.value) return true;
      return told.some((other) => isSameQuantity(from, other.to) && isSameQuantity(to, other.from));
    })
    .map(({ text }) => ({ kind: 'direction', text }));
}

interface Change {
  readonly from: Quantity;
  readonly to: Quantity;
}

function findChange({ text, quantities }: Clause): Change | undefined {
  if (!/[由从].*[到至为]/.test(text)) return undefined;
  const unit = quantities.at(-1)?.what.unit;
  const [from, to, ...more] = quantities
    .map(({ what }) => what)
    .filter((each) => each.unit === unit || each.unit === '');
  return from === undefined || to === undefined || more.length > 0 || from.value === to.value
    ? undefined
    : { from, to };
}
