import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Fold } from './fold.ts';
import { findPersons } from './offices.ts';

/** Nobody holds an office of another house than where the source has them. */
export function checkOffices(
  claim: readonly Clause[],
  passages: readonly Passage[],
  { nameOf }: Fold,
): GroundingFault[] {
  const claimed = findPersons(claim.map(({ named }) => named));
  if (claimed.size === 0) return [];
  const told = findPersons(passages.flatMap(({ clauses }) => clauses.map(({ named }) => named)));
  const houses = new Set(told.values());
  return [...claimed].flatMap(([person, house]) => {
    const own = told.get(person);
    const isOther = house !== undefined && own !== undefined && own !== house && houses.size > 0;
    return isOther && !isBeside(house, person, passages) ? [{ kind: 'name' as const, text: nameOf(person) }] : [];
  });
}

/** Some clause tells of both. */
const isBeside = (house: string, person: string, passages: readonly Passage[]): boolean =>
  passages.some(({ clauses }) => clauses.some(({ named }) => named.includes(house) && named.includes(person)));
