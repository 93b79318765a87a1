import { type Story, storyId } from '@qishi/model';
import type { StoryCard } from './story-card.ts';
import type { Draft } from './story-gathering.ts';
import type { Rulings } from './story-overrides.ts';

/** Originals this long after the first report may still lead: the first is rarely the fullest. */
const leadWithinMs = 86_400_000;

interface Naming {
  readonly rulings: Rulings;
  /** Ids of known stories; those of new ones are added. */
  readonly taken: Set<string>;
}

/** The finished story. Members that are not at hand (known from earlier days) keep their place before those that are. */
export function buildStory(draft: Draft, chains: readonly (readonly string[])[], naming: Naming): Story {
  const [oldest] = draft.known;
  if (oldest && !draft.changed) return oldest;
  const atHand = new Set(draft.members.map(({ id }) => id));
  const absent = draft.known.flatMap(({ articleIds }) => articleIds).filter((id) => !atHand.has(id));
  const own = new Set(draft.ids);
  const articleIds = [...new Set([...absent, ...atHand])].filter((id) => own.has(id));
  const reprints = mergeChains([...draft.known.flatMap((story) => story.reprints), ...chains], own);
  const lead = findLead(draft, reprints);
  // When all its articles are at hand, times are theirs alone: some may have been taken from it.
  const times = [
    ...(articleIds.some((id) => !atHand.has(id)) ? draft.known.flatMap((story) => [story.firstAt, story.lastAt]) : []),
    ...draft.members.map(({ at }) => new Date(at).toISOString()),
  ].sort();
  return {
    id: findId(draft, articleIds, naming),
    title: lead?.heading ?? oldest?.title ?? '',
    articleIds,
    leadArticleId: lead?.id ?? oldest?.leadArticleId ?? '',
    reprints,
    firstAt: times[0] ?? '',
    lastAt: times.at(-1) ?? '',
  };
}

/**
 * That of the pinned or oldest known story; for a new story the pinned one or that after its first article. Where a
 * story was split off from the one that is named after this very article, the next article gives the name.
 */
function findId({ known, ids }: Draft, articleIds: readonly string[], { rulings, taken }: Naming): string {
  if (known[0]) return known[0].id;
  const pinnedTo = ids.flatMap((id) => rulings.pinnedTo(id) ?? []);
  const [first = ''] = articleIds;
  const free = [...pinnedTo, ...articleIds.map(storyId), storyId(`${first} apart`)].find((id) => !taken.has(id));
  const id = free ?? storyId(articleIds.join(' '));
  taken.add(id);
  return id;
}

/** The longest text among the originals of the first day; a known lead that is not at hand stays. */
function findLead({ known, members, ids }: Draft, reprints: readonly (readonly string[])[]): StoryCard | undefined {
  const [oldest] = known;
  const [first] = members;
  if (
    !first ||
    (oldest && ids.includes(oldest.leadArticleId) && !members.some(({ id }) => id === oldest.leadArticleId))
  )
    return undefined;
  const copies = new Set(reprints.flatMap((chain) => chain.slice(1)));
  const originals = members.filter(({ at, id }) => at - first.at <= leadWithinMs && !copies.has(id));
  return originals.reduce<StoryCard>(
    (best, member) => (copies.has(best.id) || member.length > best.length ? member : best),
    first,
  );
}

/** Chains that share a text are one; the first keeps its order, and its original. */
function mergeChains(chains: readonly (readonly string[])[], members: ReadonlySet<string>): string[][] {
  const merged: string[][] = [];
  for (const chain of chains) {
    const own = chain.filter((id) => members.has(id));
    if (own.length < 2) continue;
    const same = merged.find((other) => other.some((id) => own.includes(id)));
    if (same) same.push(...own.filter((id) => !same.includes(id)));
    else merged.push(own);
  }
  return merged;
}
