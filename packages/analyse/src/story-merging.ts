import { isPreview } from './story-agenda.ts';
import { likeness } from './story-evidence.ts';
import type { Draft, Gathering } from './story-gathering.ts';
import { findPairs } from './story-pairs.ts';
import { buildPool, type Pool, pauseBetween } from './story-pool.ts';
import type { StorySettings } from './story-settings.ts';

/** What it counts that titles of both name the same entity, or share words that hardly any other title has. */
const sharedEntity = 0.6;
const sharedPhrase = 0.5;
const crossed = 0.5;
/** An entity in more than this share of all titles is no subject of its own; a phrase in more than so many others. */
const mostTitled = 0.15;
const mostOtherTitles = 2;
/** Of two that cannot be one: no third makes up for it. */
const apart = -20;

/**
 * Merges drafts that tell one happening though no two of their articles resemble each other enough: comment shares
 * little with any single report, but more with all of them. Market sessions and pinned articles are left alone, and
 * so are pairs of known stories to which nothing happened.
 */
export function mergeAlike(
  gathering: Gathering,
  settings: StorySettings,
  isPinned: (articleId: string) => boolean,
): void {
  const pools = gathering.drafts().flatMap((draft) => buildPool(draft, isPinned) ?? []);
  const groupOf = new Map(pools.map((pool) => [pool, [pool]]));
  const scoreOf = rememberScores(countTitles(pools), settings);
  for (const [a, b] of findAlike(pools, scoreOf, settings.mergeAt)) {
    const [group = [], other = []] = [groupOf.get(a), groupOf.get(b)];
    if (group === other || jointLikeness(group, other, scoreOf) < settings.mergeAt) continue;
    const [draft, second] = [draftOf(a, gathering), draftOf(b, gathering)];
    if (!draft || !second || !gathering.unite(draft, second)) continue;
    const joint = [...group, ...other];
    for (const pool of joint) groupOf.set(pool, joint);
  }
}

/** Where the pool's articles are by now. */
const draftOf = ({ id }: Pool, gathering: Gathering): Draft | undefined => gathering.draftOf(id);

type ScoreOf = (a: Pool, b: Pool) => number;

/**
 * The mean of the most alike and of all, as for single articles. Pools are not made anew when drafts merge: large ones
 * resemble everything, and would swallow it.
 */
function jointLikeness(group: readonly Pool[], other: readonly Pool[], scoreOf: ScoreOf): number {
  const pairs = group.flatMap((a) =>
    other.map((b) => ({ score: scoreOf(a, b), weight: a.members.length * b.members.length })),
  );
  const weight = pairs.reduce((sum, pair) => sum + pair.weight, 0);
  const mean = pairs.reduce((sum, pair) => sum + pair.weight * pair.score, 0) / weight;
  return (Math.max(...pairs.map(({ score }) => score)) + mean) / 2;
}

function rememberScores(titles: Titles, settings: StorySettings): ScoreOf {
  const scores = new Map<Pool, Map<Pool, number>>();
  return (a, b) => {
    const own = scores.get(a) ?? new Map<Pool, number>();
    scores.set(a, own);
    const score = own.get(b) ?? scores.get(b)?.get(a) ?? likenessOf(a, b, titles, settings);
    own.set(b, score);
    return score;
  };
}

interface Titles {
  readonly count: number;
  readonly withSubject: ReadonlyMap<string, number>;
  readonly withPhrase: ReadonlyMap<string, number>;
}

function countTitles(pools: readonly Pool[]): Titles {
  const withSubject = new Map<string, number>();
  const withPhrase = new Map<string, number>();
  const members = pools.flatMap((pool) => pool.members);
  for (const { subjects, phrases } of members) {
    for (const id of subjects) withSubject.set(id, (withSubject.get(id) ?? 0) + 1);
    for (const phrase of phrases) withPhrase.set(phrase, (withPhrase.get(phrase) ?? 0) + 1);
  }
  return { count: members.length, withSubject, withPhrase };
}

/** Pairs that are one happening, the most alike first. */
function findAlike(pools: readonly Pool[], scoreOf: ScoreOf, mergeAt: number): (readonly [Pool, Pool])[] {
  return findPairs(pools)
    .map((pair) => ({ pair, score: scoreOf(...pair) }))
    .filter(({ score }) => score >= mergeAt)
    .sort((a, b) => b.score - a.score)
    .map(({ pair }) => pair);
}

function likenessOf(a: Pool, b: Pool, titles: Titles, settings: StorySettings): number {
  if (isPreview(a.whole.agenda, b.whole.agenda)) return apart;
  const alike = likeness({ ...a.whole, at: 0 }, { ...b.whole, at: pauseBetween(a, b) }, settings);
  return alike + settings.subject * subjectOf(a, b, titles);
}

/** What the titles of both call the same, as evidence. */
function subjectOf({ whole: a, members }: Pool, { whole: b, members: others }: Pool, titles: Titles): number {
  const limit = Math.max(mostOtherTitles, mostTitled * titles.count);
  const own = [...members, ...others];
  const isSubject = (id: string): boolean => (titles.withSubject.get(id) ?? 0) <= limit;
  const isOwn = (run: string): boolean => {
    const inside = own.filter(({ phrases }) => phrases.has(run)).length;
    return (titles.withPhrase.get(run) ?? 0) - inside <= mostOtherTitles;
  };
  return Math.max(
    meets(a.subjects, b.subjects, isSubject) ? sharedEntity : 0,
    meets(a.phrases, b.phrases, isOwn) ? sharedPhrase : 0,
    meets(a.subjects, b.opening, isSubject) && meets(b.subjects, a.opening, isSubject) ? crossed : 0,
  );
}

const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>, counts: (name: string) => boolean): boolean =>
  [...a].some((name) => b.has(name) && counts(name));
