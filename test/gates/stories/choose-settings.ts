import { type EvidenceKind, evidenceKinds, findEvidence, gatherCards, type StorySettings } from '@qishi/analyse';
import { type Grouping, scoreStories } from './score-stories.ts';
import type { StorySet } from './story-set.ts';

/** Our grouping of a set. */
export function groupWith(settings: StorySettings, { cards }: StorySet): Grouping {
  const stories = gatherCards(cards, [], { settings });
  return {
    stories: stories.map(({ articleIds }) => articleIds),
    reprints: stories.flatMap(({ reprints }) => reprints),
  };
}

/** What is to be as high as can be: pairs, articles and, where they are labelled, copies, each counting once. */
export function worthOf(set: StorySet, found: Grouping): number {
  const { pairwise, bcubed, reprints } = scoreStories(set.gold, found);
  return pairwise.f1 + bcubed.f1 + (reprints?.f1 ?? 0);
}

/**
 * The place of a table at which sets are grouped best, its neighbours counted in: what works only at one value on one
 * set is luck. Of several that do as well, the one in the middle: the edge of what works is the first to fail.
 */
export function bestPlace(worths: readonly (readonly number[])[]): readonly [number, number] {
  const places = worths.flatMap((row, i) => row.map((_, j) => [i, j] as const));
  const smooth = places.map(([i, j]) => smoothAt(worths, i, j));
  const best = Math.max(...smooth);
  const winners = places.filter((_, index) => smooth[index]! >= best - 1e-9);
  const middle = [0, 1].map((axis) => winners.reduce((sum, place) => sum + place[axis]!, 0) / winners.length);
  const gap = (place: readonly [number, number]) => Math.hypot(place[0] - middle[0]!, place[1] - middle[1]!);
  return winners.reduce((a, b) => (gap(b) < gap(a) - 1e-9 ? b : a));
}

/** Weighed 1 2 1 in both directions; beyond the table it goes on as at its edge. */
function smoothAt(worths: readonly (readonly number[])[], i: number, j: number): number {
  const edge = (at: number, length: number) => Math.min(Math.max(at, 0), length - 1);
  let sum = 0;
  for (const di of [-1, 0, 1])
    for (const dj of [-1, 0, 1]) {
      const row = worths[edge(i + di, worths.length)]!;
      sum += (2 - Math.abs(di)) * (2 - Math.abs(dj)) * row[edge(j + dj, row.length)]!;
    }
  return sum / 16;
}

/** The same for one value alone. */
export function bestOf(grid: readonly number[], worth: (value: number) => number): number {
  return grid[bestPlace([grid.map(worth)])[1]]!;
}

export const range = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => Math.round((from + i * step) * 1000) / 1000);

/** Whether articles join at once or stories merge later is much the same: these two are chosen together. */
const joinGrid = range(-2.4, 2, 0.4);
const mergeGrid = range(-1.6, 2, 0.4);
const grids = { uniteAt: range(0, 4, 0.5), subject: range(0, 2, 0.25), copyAt: range(0.2, 0.8, 0.05) } as const;
const rounds = 2;

/** All settings from labelled sets alone: weights by regression over their pairs, then thresholds. */
export function chooseSettings(sets: readonly StorySet[]): StorySettings {
  let settings: StorySettings = {
    ...fitWeights(sets), joinAt: 0, uniteAt: 2, mergeAt: 0, subject: 1, copyAt: 0.5,
  }; // biome-ignore format: a record
  const worth = (change: Partial<StorySettings>) =>
    sets.reduce((sum, set) => sum + worthOf(set, groupWith({ ...settings, ...change }, set)), 0);
  for (let round = 0; round < rounds; round++) {
    const [i, j] = bestPlace(joinGrid.map((joinAt) => mergeGrid.map((mergeAt) => worth({ joinAt, mergeAt }))));
    settings = { ...settings, joinAt: joinGrid[i]!, mergeAt: mergeGrid[j]! };
    for (const key of Object.keys(grids) as (keyof typeof grids)[]) {
      settings = { ...settings, [key]: bestOf(grids[key], (value) => worth({ [key]: value })) };
    }
  }
  return settings;
}

const windowMs = 14 * 86_400_000;
/** Strength of the pull towards no weight at all: small sets must not make strong claims. */
const ridge = 1;
const steps = 3000;

interface Pair {
  readonly evidence: readonly number[];
  readonly same: number;
}

/** Logistic regression over all pairs of articles within two weeks, by gradient descent with momentum. */
function fitWeights(sets: readonly StorySet[]): Pick<StorySettings, 'weights' | 'bias'> {
  const pairs = sets.flatMap(findPairs);
  const weights = evidenceKinds.map(() => 0);
  const speed = evidenceKinds.map(() => 0);
  let [bias, biasSpeed] = [-2, 0];
  for (let step = 0; step < steps; step++) {
    const pull = weights.map((weight) => ridge * weight);
    let biasPull = 0;
    for (const { evidence, same } of pairs) {
      const odds = evidence.reduce((sum, value, i) => sum + value * weights[i]!, bias);
      const miss = 1 / (1 + Math.exp(-odds)) - same;
      for (let i = 0; i < pull.length; i++) pull[i] = pull[i]! + miss * evidence[i]!;
      biasPull += miss;
    }
    const rate = 0.02;
    for (let i = 0; i < weights.length; i++) {
      speed[i] = 0.9 * speed[i]! - rate * pull[i]!;
      weights[i] = weights[i]! + speed[i]!;
    }
    biasSpeed = 0.9 * biasSpeed - rate * biasPull * 0.2;
    bias += biasSpeed;
  }
  const named = evidenceKinds.map((kind, i) => [kind, round(weights[i]!)] as const);
  return { weights: Object.fromEntries(named) as Record<EvidenceKind, number>, bias: round(bias) };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Market sessions go by day, not by evidence; of the rest, pairs without anything in common teach nothing. */
function findPairs({ cards, gold }: StorySet): Pair[] {
  const storyOf = new Map(gold.flatMap(({ story, ids }) => ids.map((id) => [id, story] as const)));
  const own = cards.filter(({ id, session }) => session === undefined && storyOf.has(id));
  return own.flatMap((a, i) =>
    own.slice(i + 1).flatMap((b) => {
      if (Math.abs(a.at - b.at) > windowMs) return [];
      const found = findEvidence(a, b);
      if (found.lede + found.title + found.entities + found.keywords < 0.1) return [];
      return [
        { evidence: evidenceKinds.map((kind) => found[kind]), same: storyOf.get(a.id) === storyOf.get(b.id) ? 1 : 0 },
      ];
    }),
  );
}
