import type { GoldStory } from './story-set.ts';

/** What a way of grouping found: articles by story, copies by chain. */
export interface Grouping {
  readonly stories: readonly (readonly string[])[];
  readonly reprints: readonly (readonly string[])[];
}

/** Precision, recall, F1, each 0 to 1. */
export interface Share {
  readonly p: number;
  readonly r: number;
  readonly f1: number;
}

export interface StoryFigures {
  readonly pairwise: Share;
  readonly bcubed: Share;
  /** Null where no copies are labelled. */
  readonly reprints: Share | null;
}

/** What one labelled story adds to the sums. A false pair counts half for each of the two stories that it joins. */
interface Tally {
  readonly truePairs: number;
  readonly goldPairs: number;
  readonly foundPairs: number;
  readonly articles: number;
  readonly precision: number;
  readonly recall: number;
  readonly trueCopies: number;
  readonly goldCopies: number;
  readonly foundCopies: number;
}

export function scoreStories(gold: readonly GoldStory[], found: Grouping): StoryFigures {
  return sumUp(tallyStories(gold, found));
}

export function tallyStories(gold: readonly GoldStory[], { stories, reprints }: Grouping): Tally[] {
  const goldOf = placesOf(gold.map(({ ids }) => ids));
  const foundOf = placesOf(stories);
  const copies = pairsWithin(reprints).filter(([a, b]) => goldOf.has(a) && goldOf.has(b));
  const copyShares = new Map<number, number>();
  for (const id of copies.flat()) copyShares.set(goldOf.get(id)!, (copyShares.get(goldOf.get(id)!) ?? 0) + 0.5);
  const isCopy = new Set(copies.map(nameOf));
  return gold.map(({ ids, reprints: labelled = [] }, place) => {
    const perArticle = ids.map((id) => {
      const own = foundOf.get(id);
      const beside = own === undefined ? [id] : (stories[own] ?? []).filter((other) => goldOf.has(other));
      return { found: beside.length, both: beside.filter((other) => goldOf.get(other) === place).length };
    });
    const sum = (value: (each: { found: number; both: number }) => number) =>
      perArticle.reduce((total, each) => total + value(each), 0);
    const labelledPairs = pairsWithin(labelled);
    return {
      truePairs: sum(({ both }) => both - 1) / 2,
      goldPairs: (ids.length * (ids.length - 1)) / 2,
      foundPairs: sum(({ found }) => found - 1) / 2,
      articles: ids.length,
      precision: sum(({ found, both }) => both / found),
      recall: sum(({ both }) => both / ids.length),
      trueCopies: labelledPairs.filter((pair) => isCopy.has(nameOf(pair))).length,
      goldCopies: labelledPairs.length,
      foundCopies: copyShares.get(place) ?? 0,
    };
  });
}

export function sumUp(tallies: readonly Tally[]): StoryFigures {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const articles = sum('articles') || 1;
  const share = (both: number, found: number, gold: number) => shareOf(found && both / found, gold && both / gold);
  return {
    pairwise: share(sum('truePairs'), sum('foundPairs'), sum('goldPairs')),
    bcubed: shareOf(sum('precision') / articles, sum('recall') / articles),
    reprints: sum('goldCopies') === 0 ? null : share(sum('trueCopies'), sum('foundCopies'), sum('goldCopies')),
  };
}

const shareOf = (p: number, r: number): Share => ({ p, r, f1: p + r === 0 ? 0 : (2 * p * r) / (p + r) });

function placesOf(groups: readonly (readonly string[])[]): Map<string, number> {
  return new Map(groups.flatMap((ids, place) => ids.map((id) => [id, place] as const)));
}

function pairsWithin(groups: readonly (readonly string[])[]): (readonly [string, string])[] {
  return groups.flatMap((ids) => ids.flatMap((a, i) => ids.slice(i + 1).map((b) => [a, b] as const)));
}

const nameOf = ([a, b]: readonly [string, string]): string => (a < b ? `${a}\t${b}` : `${b}\t${a}`);

const rounds = 2000;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 95% of the resampled sets of stories, by a fixed seed, have a figure between these. */
export function findInterval(tallies: readonly Tally[], figureOf: (figures: StoryFigures) => number): Interval {
  const random = openRandom(20230411);
  const drawn = Array.from({ length: rounds }, () => {
    const sample = tallies.map(() => tallies[Math.floor(random() * tallies.length)]!);
    return figureOf(sumUp(sample));
  }).sort((a, b) => a - b);
  return { low: drawn[Math.floor(rounds * 0.025)]!, high: drawn[Math.ceil(rounds * 0.975) - 1]! };
}

/** Mulberry32: the same numbers between 0 and 1 from the same seed. */
export function openRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
