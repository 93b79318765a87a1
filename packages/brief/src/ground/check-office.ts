import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Fold } from './fold.ts';
import { isNameSign } from './fold.ts';
import { findPersons, officeWords } from './offices.ts';

/** Nobody holds an office of another house than where the source has them. */
export function checkOffices(
  claim: readonly Clause[],
  passages: readonly Passage[],
  { nameOf }: Fold,
): GroundingFault[] {
  const claimed = findPersons(claim.map(({ named }) => named));
  if (claimed.size === 0) return [];
  const exchanged = findExchanged(claim, passages);
  if (exchanged !== undefined) return [{ kind: 'name', text: nameOf(exchanged) }];
  const told = findPersons(passages.flatMap(({ clauses }) => clauses.map(({ named }) => named)));
  const houses = new Set(told.values());
  return [...claimed].flatMap(([person, house]) => {
    const own = told.get(person);
    const isOther = house !== undefined && own !== undefined && own !== house && houses.size > 0;
    return isOther && !isBeside(house, person, passages) ? [{ kind: 'name' as const, text: nameOf(person) }] : [];
  });
}

const titled = new RegExp(
  `(首席\\p{Script=Han}{2,4}官|(?:副|总|联席)?(?:${officeWords}))(?:\\p{Script=Han}{1,5}·)?(\\p{Co})`,
  'giu',
);

/** Each with the titles right before their names. */
function listTitles(named: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const titles = new Map<string, string[]>();
  for (const line of named)
    for (const [, title = '', person = ''] of line.matchAll(titled))
      if (isNameSign(person)) titles.set(person, [...(titles.get(person) ?? []), title]);
  return titles;
}

/** Somebody under the title that the source has for another, and not under theirs. */
function findExchanged(claim: readonly Clause[], passages: readonly Passage[]): string | undefined {
  const told = listTitles(passages.flatMap(({ clauses }) => clauses.map(({ named }) => named)));
  const isLike = (one: string, other: string): boolean => one.includes(other) || other.includes(one);
  return [...listTitles(claim.map(({ named }) => named))].find(([person, titles]) => {
    const own = told.get(person) ?? [];
    return titles.some(
      (title) =>
        own.length > 0 &&
        !own.some((each) => isLike(each, title)) &&
        [...told].some(([other, theirs]) => other !== person && theirs.includes(title)),
    );
  })?.[0];
}

/** Some clause tells of both. */
const isBeside = (house: string, person: string, passages: readonly Passage[]): boolean =>
  passages.some(({ clauses }) => clauses.some(({ named }) => named.includes(house) && named.includes(person)));
