import { newsDay, type Story } from '@qishi/model';
import { compareByTime, findReprints } from './reprints.ts';
import { heaviest } from './sparse-vectors.ts';
import { buildStory, type Draft, isOlder } from './story.ts';
import { buildCompared, type Compared, likeness, type StoryItem } from './story-likeness.ts';
import { mergeAlike } from './story-merging.ts';

/** Log-odds from which an article belongs to a story: the mean of its likeness to the nearest and to all members. */
const joinAt = 0.6;
/** From which an article that fits two stories shows that they are one. */
const mergeAt = 2.5;
/** Unlike members pull the mean down no further than this: one odd pair is no proof. */
const leastLikeness = -6;
/** Articles further apart are not compared: a follow-up after a week is a story of its own unless it is a copy. */
const windowMs = 7 * 86_400_000;
/** Members an article is compared with: the first, which founded the story, and the latest. */
const mostMembers = 10;
/** Terms by which an article looks up others, and how many of them two must share to be compared. */
const lookupTerms = 40;
const leastShared = 4;
/** A term that this many articles of the window have leads nowhere. */
const mostCommon = 300;
/** Only the best-connected are compared in full. */
const mostCandidates = 80;

interface Gathering {
  readonly draftOf: Map<string, Draft>;
  readonly chainOf: ReadonlyMap<string, readonly string[]>;
  readonly sessions: Map<string, Draft>;
  readonly byTerm: Map<number, Compared[]>;
}

/**
 * Gathers articles into stories: copies first, then market sessions by market and day, then reports of the same
 * happening within a week, then stories that only together show to be one. `known` stories keep their ids and members; an article that none of them has joins one or
 * founds a new one; when two turn out to be one, the id of the older stays. Returns the known stories, grown or not,
 * and the new ones, by time of their first article. The order of the input does not matter.
 */
export function findStories(items: readonly StoryItem[], known: readonly Story[]): Story[] {
  const unique = [...new Map(items.map((item) => [item.article.id, item])).values()].sort(compareByTime);
  const chains = findReprints(unique);
  const gathering: Gathering = {
    draftOf: new Map(known.flatMap(buildKnownDraft)),
    chainOf: new Map(chains.flatMap((chain) => chain.map((id) => [id, chain] as const))),
    sessions: new Map(),
    byTerm: new Map(),
  };
  for (const article of buildCompared(unique)) place(article, gathering);
  mergeAlike([...new Set(gathering.draftOf.values())], (pair) => mergeDrafts(pair, gathering));
  return [...new Set(gathering.draftOf.values())].map((draft) => buildStory(draft, chains)).sort(byBeginning);
}

function buildKnownDraft(story: Story): [string, Draft][] {
  const draft: Draft = { known: [story], members: [] };
  return story.articleIds.map((id) => [id, draft]);
}

function byBeginning(a: Story, b: Story): number {
  if (a.firstAt !== b.firstAt) return a.firstAt < b.firstAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function place(article: Compared, gathering: Gathering): void {
  const { id } = article.item.article;
  const own = gathering.draftOf.get(id);
  const copies = (gathering.chainOf.get(id) ?? []).flatMap((other) => gathering.draftOf.get(other) ?? []);
  const alike = (own ?? copies[0]) ? [] : findAlike(article, gathering);
  const draft = mergeDrafts([...(own ? [own] : []), ...copies, ...alike], gathering);
  draft.members.push(article);
  gathering.draftOf.set(id, draft);
  if (article.market) gathering.sessions.set(sessionOf(article), draft);
  else remember(article, gathering.byTerm);
}

const sessionOf = ({ market, item }: Compared): string => `${market} ${newsDay(item.article.publishedAt)}`;

/** The stories an article belongs to: none, one, or several that it shows to be one. */
function findAlike(article: Compared, { draftOf, sessions, byTerm }: Gathering): Draft[] {
  if (article.market) return [sessions.get(sessionOf(article))].filter((draft) => draft !== undefined);
  const drafts = new Set(findCandidates(article, byTerm).flatMap(({ item }) => draftOf.get(item.article.id) ?? []));
  const scored = [...drafts].map((draft) => ({ draft, score: fitOf(article, draft) }));
  const fitting = scored.filter(({ score }) => score >= joinAt).sort((a, b) => b.score - a.score);
  return fitting.filter(({ score }, i) => i === 0 || score >= mergeAt).map(({ draft }) => draft);
}

/** Earlier articles of the window that share rare words with this one, the best-connected first. */
function findCandidates(article: Compared, byTerm: Gathering['byTerm']): Compared[] {
  const shared = new Map<Compared, number>();
  for (const term of heaviest(article.lede, lookupTerms)) {
    const holders = (byTerm.get(term) ?? []).filter(({ at }) => article.at - at <= windowMs);
    byTerm.set(term, holders);
    if (holders.length > mostCommon) continue;
    for (const other of holders) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return [...shared]
    .filter(([, count]) => count >= leastShared)
    .sort((a, b) => b[1] - a[1] || compareByTime(a[0].item, b[0].item))
    .slice(0, mostCandidates)
    .map(([other]) => other);
}

function remember(article: Compared, byTerm: Gathering['byTerm']): void {
  for (const term of heaviest(article.lede, lookupTerms)) {
    const holders = byTerm.get(term);
    if (holders) holders.push(article);
    else byTerm.set(term, [article]);
  }
}

/** Neither the nearest member alone (stories would chain together) nor the mean alone (long ones would stop growing). */
function fitOf(article: Compared, { members }: Draft): number {
  const near = members.filter(({ at, market }) => !market && Math.abs(article.at - at) <= windowMs);
  const compared = near.length <= mostMembers ? near : [...near.slice(0, 1), ...near.slice(1 - mostMembers)];
  if (compared.length === 0) return leastLikeness;
  const scores = compared.map((member) => likeness(article, member));
  const mean = scores.reduce((sum, score) => sum + Math.max(score, leastLikeness), 0) / scores.length;
  return (Math.max(...scores) + mean) / 2;
}

/** One story out of several; a new one out of none. */
function mergeDrafts(drafts: readonly Draft[], { draftOf, sessions }: Gathering): Draft {
  const [first, ...rest] = [...new Set(drafts)];
  if (!first) return { known: [], members: [] };
  for (const other of rest) {
    first.known.push(...other.known);
    first.members.push(...other.members);
    first.members.sort((a, b) => compareByTime(a.item, b.item));
    for (const [id, draft] of draftOf) if (draft === other) draftOf.set(id, first);
    for (const [key, draft] of sessions) if (draft === other) sessions.set(key, first);
  }
  first.known.sort((a, b) => (isOlder(a, b) ? -1 : 1));
  return first;
}
