import { defaultStorySettings, type StorySettings } from '@qishi/analyse';
import { chooseSettings, groupWith } from './choose-settings.ts';
import { findInterval, type Grouping, type Interval, type StoryFigures, sumUp, tallyStories } from './score-stories.ts';
import { chooseThreshold, openSingleLink, rivals } from './single-link.ts';
import type { StorySet } from './story-set.ts';

export const measures = ['pairwise', 'bcubed', 'reprints'] as const;
export type Measure = (typeof measures)[number];

/** What one way of grouping reached on a set. */
export interface WayResult {
  readonly name: string;
  readonly figures: StoryFigures;
  /** Of F1; null where there is nothing to measure. */
  readonly intervals: Readonly<Record<Measure, Interval | null>>;
}

/** All ways on one set. Ours and the rivals know nothing of its labels. */
export interface StoryResult {
  readonly set: StorySet;
  /** Chosen on the other set. */
  readonly settings: StorySettings;
  readonly ours: WayResult;
  readonly rivals: readonly WayResult[];
  /** With the settings that the product has: chosen with both sets in view. */
  readonly shipped: WayResult;
}

/** Every set with what was chosen on the other one. */
export async function measureStories(sets: readonly StorySet[]): Promise<StoryResult[]> {
  const results: StoryResult[] = [];
  for (const [i, set] of sets.entries()) {
    const other = sets[1 - i];
    if (!other) throw new Error('there must be two sets: each is scored with what was chosen on the other');
    const settings = chooseSettings([other]);
    const theirs: WayResult[] = [];
    for (const rival of rivals) {
      const threshold = chooseThreshold(other, await openSingleLink(rival, other));
      theirs.push(judge(rival.name, set, (await openSingleLink(rival, set))(threshold), false));
    }
    results.push({
      set,
      settings,
      ours: judge('ours', set, groupWith(settings, set)),
      rivals: theirs,
      shipped: judge('ours, settings as shipped', set, groupWith(defaultStorySettings, set)),
    });
  }
  return results;
}

/** `copies`: whether this way says which texts are copies. */
function judge(name: string, { gold }: StorySet, found: Grouping, copies = true): WayResult {
  const tallies = tallyStories(gold, found);
  const summed = sumUp(tallies);
  const figures = { ...summed, reprints: copies ? summed.reprints : null };
  const intervals = measures.map((measure) => {
    const interval = figures[measure] && findInterval(tallies, (each) => each[measure]?.f1 ?? 0);
    return [measure, interval] as const;
  });
  return { name, figures, intervals: Object.fromEntries(intervals) as WayResult['intervals'] };
}
