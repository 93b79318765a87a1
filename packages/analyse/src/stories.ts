import type { Story } from '@qishi/model';
import { findReprints, type Outlets } from './reprints.ts';
import { buildStory } from './story.ts';
import { buildCards, type StoryCard, type StoryItem } from './story-card.ts';
import { type Draft, findRuled, openGathering } from './story-gathering.ts';
import { mergeAlike } from './story-merging.ts';
import { noOverrides, readRulings, type StoryOverrides } from './story-overrides.ts';
import { openPlacing } from './story-placing.ts';
import { defaultStorySettings, type StorySettings } from './story-settings.ts';

export interface StoryOptions {
  readonly settings?: StorySettings;
  readonly overrides?: StoryOverrides;
  /** What sources are called, by id: with it, the original of a reprint is known by who is credited. */
  readonly outlets?: Outlets;
}

/**
 * Gathers articles into stories: copies first, then market sessions by market and day, then reports of the same
 * happening within a week, then stories that only together show to be one. `known` stories keep their ids and members;
 * an article that none of them has joins one or founds a new one; when two turn out to be one, the id of the older
 * stays. Overrides come before all of this. Returns the known stories, grown or not, and the new ones, by time of their
 * first article; a known story to which nothing happened is returned as it was given. The order of the input does not
 * matter.
 */
export function findStories(items: Iterable<StoryItem>, known: readonly Story[], options: StoryOptions = {}): Story[] {
  return gatherCards(buildCards(items), known, options);
}

/** The same from cards that were made with each other, so that several settings can be tried on them. */
export function gatherCards(cards: readonly StoryCard[], known: readonly Story[], options: StoryOptions): Story[] {
  const { settings = defaultStorySettings, overrides = noOverrides, outlets = new Map() } = options;
  const rulings = readRulings(overrides, known);
  const isKnown = new Set(known.flatMap(({ articleIds }) => articleIds));
  const chains = findReprints(cards, settings.copyAt, outlets, isKnown);
  const chainOf = new Map(chains.flatMap((chain) => chain.map((id) => [id, chain] as const)));
  const gathering = openGathering(known, rulings, new Set(cards.map(({ id }) => id)));
  const placing = openPlacing(gathering, settings);
  // What is pinned has its story, whatever it resembles, and brings no others there.
  const isPinned = (id: string): boolean => rulings.pinnedTo(id) !== undefined;
  // What has a story is there first: a late article with an early stamp must find it.
  for (const card of [...cards.filter(({ id }) => isKnown.has(id)), ...cards.filter(({ id }) => !isKnown.has(id))]) {
    const chain = isPinned(card.id) ? [] : (chainOf.get(card.id) ?? []).filter((id) => !isPinned(id));
    const copies = chain.flatMap((id) => gathering.draftOf(id) ?? []);
    const isPlaced = isPinned(card.id) || copies.length > 0 || gathering.draftOf(card.id) !== undefined;
    const draft = gathering.add(card, [...copies, ...(isPlaced ? [] : placing.findAlike(card))]);
    for (const other of findRuled(draft, gathering, rulings)) gathering.unite(draft, other);
    if (!isPinned(card.id)) placing.remember(card);
  }
  mergeAlike(gathering, settings, isPinned);
  const taken = new Set(known.map(({ id }) => id));
  const drafts = gathering.drafts();
  return drafts.map((draft) => buildStory(draft, findChains(draft, chainOf), { rulings, taken })).sort(byBeginning);
}

/** The chains that a draft's articles at hand are in. */
function findChains({ members }: Draft, chainOf: ReadonlyMap<string, readonly string[]>): (readonly string[])[] {
  return [...new Set(members.flatMap(({ id }) => [chainOf.get(id) ?? []]))].filter((chain) => chain.length > 0);
}

function byBeginning(a: Story, b: Story): number {
  if (a.firstAt !== b.firstAt) return a.firstAt < b.firstAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
