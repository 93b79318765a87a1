import { type Story, storyId } from '@qishi/model';
import type { Compared, StoryItem } from './story-likeness.ts';

/** A story in the making: the known stories that went into it, oldest first, and its articles at hand, earliest first. */
export interface Draft {
  readonly known: Story[];
  readonly members: Compared[];
}

/** Which of two known stories gives its id to both. */
export const isOlder = (a: Story, b: Story): boolean =>
  a.firstAt < b.firstAt || (a.firstAt === b.firstAt && a.id < b.id);

/** Originals this long after the first report may still lead: the first is rarely the fullest. */
const leadWithinMs = 86_400_000;

/** The finished story. Members that are not at hand (known from earlier days) keep their place before those that are. */
export function buildStory(draft: Draft, chains: readonly (readonly string[])[]): Story {
  const [oldest] = draft.known;
  const present = draft.members.map(({ item }) => item);
  const atHand = new Set(present.map(({ article }) => article.id));
  const absent = draft.known.flatMap((story) => story.articleIds).filter((id) => !atHand.has(id));
  const articleIds = [...new Set([...absent, ...present.map(({ article }) => article.id)])];
  const reprints = mergeChains([...draft.known.flatMap((story) => story.reprints), ...chains], new Set(articleIds));
  const lead = findLead(draft, reprints);
  const times = [
    ...draft.known.flatMap((story) => [story.firstAt, story.lastAt]),
    ...draft.members.map(({ at }) => new Date(at).toISOString()),
  ].sort();
  return {
    id: oldest?.id ?? storyId(articleIds[0] ?? ''),
    title: lead?.article.title ?? oldest?.title ?? '',
    articleIds,
    leadArticleId: lead?.article.id ?? oldest?.leadArticleId ?? '',
    reprints,
    firstAt: times[0] ?? '',
    lastAt: times.at(-1) ?? '',
  };
}

/** The longest text among the originals of the first day; a known lead that is not at hand stays. */
function findLead({ known, members }: Draft, reprints: readonly (readonly string[])[]): StoryItem | undefined {
  const [oldest] = known;
  const first = members[0];
  if (!first || (oldest && !members.some(({ item }) => item.article.id === oldest.leadArticleId))) return undefined;
  const copies = new Set(reprints.flatMap((chain) => chain.slice(1)));
  const originals = members.filter(({ at, item }) => at - first.at <= leadWithinMs && !copies.has(item.article.id));
  const longest = originals.reduce<Compared | undefined>(
    (best, member) => (!best || member.item.article.text.length > best.item.article.text.length ? member : best),
    undefined,
  );
  return (longest ?? first).item;
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
