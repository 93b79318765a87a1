import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Quantity } from './quantities.ts';
import { isSameQuantity } from './same-quantity.ts';

/** In A 和 B 分别 x 和 y, each number belongs to the one in its place. */
export function checkRespective(claim: readonly Clause[], near: readonly Passage[]): GroundingFault[] {
  const told = near.flatMap(({ clauses }) => clauses.map(findList)).filter((list) => list !== undefined);
  return claim
    .filter((clause) => {
      const list = findList(clause);
      if (list !== undefined && isTakenFromOther(list, near)) return true;
      return told.some((other) => (list === undefined ? isOfAnotherHead(clause, other) : isShuffled(list, other)));
    })
    .map(({ text }) => ({ kind: 'number' as const, text }));
}

/** The numbers of the clauses that name this head of a list and none of its others. */
function listOwn(heads: readonly string[], i: number, near: readonly Passage[]): Clause['quantities'] {
  const names = heads.map((head) => distinguish(head, heads));
  return near
    .flatMap(({ clauses }) =>
      clauses.filter(({ text }) => names.every((name, j) => name !== '' && text.includes(name) === (i === j))),
    )
    .flatMap(({ quantities }) => quantities);
}

const isIn = (what: Quantity | undefined, quantities: Clause['quantities']): boolean =>
  what !== undefined && quantities.some((other) => isSameQuantity(what, other.what));

/** Some head has the number that the source gives to another of them alone. */
function isTakenFromOther({ heads, clause }: List, near: readonly Passage[]): boolean {
  const own = heads.map((_, i) => listOwn(heads, i, near));
  return heads.some((_, i) => {
    const mine = clause.quantities[i]?.what;
    return (
      (own[i]?.length ?? 0) > 0 && !isIn(mine, own[i] ?? []) && own.some((other, j) => i !== j && isIn(mine, other))
    );
  });
}

/** In A 和 B 分别 x 和 y: the source gives each its number in a clause of its own. */
export function isEachTold(clause: Clause, near: readonly Passage[]): boolean {
  const list = findList(clause);
  if (list === undefined) return false;
  return list.heads.every((_, i) => isIn(clause.quantities[i]?.what, listOwn(list.heads, i, near)));
}

interface List {
  readonly heads: readonly string[];
  readonly clause: Clause;
}

function findList(clause: Clause): List | undefined {
  const [before, behind] = clause.text.split(/分别|各[自为]/);
  if (before === undefined || behind === undefined) return undefined;
  const heads = before.split(/、|和|与|及|以及/).filter((head) => head !== '');
  return heads.length > 1 && heads.length === clause.quantities.length ? { heads, clause } : undefined;
}

/** Some head has another number in the source than here. */
function isShuffled(claim: List, source: List): boolean {
  return claim.heads.some((head, i) => {
    const at = source.heads.findIndex((other) => other.includes(head) || head.includes(other));
    const [mine, theirs] = [claim.clause.quantities[i]?.what, source.clause.quantities[at]?.what];
    return mine !== undefined && theirs !== undefined && !isSameQuantity(mine, theirs);
  });
}

/** Gives the one head the number of another: 二期987.2亿元 where 一期和二期 are 987.2 and 2041.5. */
function isOfAnotherHead({ text, quantities }: Clause, { heads, clause }: List): boolean {
  const named = heads
    .map((head) => distinguish(head, heads))
    .flatMap((head, i) => (head !== '' && text.includes(head) ? [i] : []));
  const [at, ...others] = named;
  const [mine, ...more] = quantities;
  if (at === undefined || others.length > 0 || mine === undefined || more.length > 0) return false;
  const isNumberOf = (i: number): boolean => {
    const what = clause.quantities[i]?.what;
    return what !== undefined && isSameQuantity(mine.what, what);
  };
  return !isNumberOf(at) && heads.some((_, i) => i !== at && isNumberOf(i));
}

/** What a head is called, without what the last one has behind it for all: 二期的注册资本. */
const distinguish = (head: string, heads: readonly string[]): string =>
  head === heads.at(-1) ? head.replace(/(?:在[^的]{1,12})?的.*$/, '') : head.replace(/^.*的/, '');
