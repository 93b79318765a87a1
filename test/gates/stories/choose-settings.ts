import { gatherCards, type StorySettings } from '@qishi/analyse';
import { bestOf, bestPlace, range } from './best-place.ts';
import { fitWeights } from './fit-weights.ts';
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
