import { type Pool, pauseBetween } from './story-pool.ts';

/** A story that paused for longer has been taken up anew. */
const longestPauseMs = 3 * 86_400_000;
/** A term that more pools have leads nowhere; two must share so many of the others unless their titles share a subject. */
const mostCommon = 40;
const leastShared = 6;

/**
 * Pools close in time that share rare words or a subject, by an index from term to pools; the earlier one first. Only
 * pairs of which one has something new.
 */
export function findPairs(pools: readonly Pool[]): (readonly [Pool, Pool])[] {
  const index = indexTerms(pools);
  const pairs: (readonly [Pool, Pool])[] = [];
  const shared = new Uint16Array(pools.length);
  for (const pool of pools.filter(({ changed }) => changed)) {
    const touched = countShared(pool, index, shared);
    const connected = touched.filter((place) => (shared[place] ?? 0) >= leastShared);
    for (const place of touched) shared[place] = 0;
    for (const other of connected.sort((a, b) => a - b).flatMap((place) => pools[place] ?? [])) {
      if (pauseBetween(pool, other) > longestPauseMs) continue;
      if (isLater(other, pool)) pairs.push([pool, other]);
      else if (isLater(pool, other) && !other.changed) pairs.push([other, pool]);
    }
  }
  return pairs;
}

/** Adds to `shared` what each pool has in common with this one; returns the places of those that have anything. */
function countShared({ whole }: Pool, { byPair, byName }: TermIndex, shared: Uint16Array): number[] {
  const touched: number[] = [];
  const count = (holders: readonly number[], worth: number): void => {
    if (holders.length > mostCommon) return;
    for (const other of holders) {
      if (shared[other] === 0) touched.push(other);
      shared[other] = (shared[other] ?? 0) + worth;
    }
  };
  for (const pair of whole.lede.ids) count(byPair[pair] ?? [], 1);
  for (const name of [...whole.subjects, ...whole.phrases]) count(byName.get(name) ?? [], leastShared);
  return touched;
}

/** Places in the list of pools, by the numbers of character pairs and by subjects and phrases. */
interface TermIndex {
  readonly byPair: readonly (readonly number[])[];
  readonly byName: ReadonlyMap<string, readonly number[]>;
}

/** Lists go one beyond what is looked at, which tells that they are too long. */
function indexTerms(pools: readonly Pool[]): TermIndex {
  const byPair: number[][] = [];
  const byName = new Map<string, number[]>();
  const add = (holders: number[], place: number): void => {
    if (holders.length <= mostCommon && holders.at(-1) !== place) holders.push(place);
  };
  for (const [place, { members }] of pools.entries()) {
    for (const { lede, subjects, phrases } of members) {
      for (const pair of lede.ids) {
        const holders = byPair[pair];
        if (holders) add(holders, place);
        else byPair[pair] = [place];
      }
      for (const name of [...subjects, ...phrases]) {
        const holders = byName.get(name);
        if (holders) add(holders, place);
        else byName.set(name, [place]);
      }
    }
  }
  return { byPair, byName };
}

const isLater = (a: Pool, b: Pool): boolean => a.firstAt > b.firstAt || (a.firstAt === b.firstAt && a.id > b.id);
