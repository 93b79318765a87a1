import { poolVectors } from './sparse-vectors.ts';
import type { Draft } from './story.ts';
import { isPreview, poolAgendas } from './story-agenda.ts';
import { type Compared, likeness } from './story-likeness.ts';

/** Log-odds of the pooled articles, subject included, from which two stories are one. */
const mergeAt = 0.6;
/** What it counts that titles of both name the same entity, or share words that hardly any other title has. */
const sharedEntity = 0.6;
const sharedPhrase = 0.5;
const crossed = 0.5;
/** An entity in more than this share of all titles is no subject of its own; a phrase in more than so many others. */
const mostTitled = 0.15;
const mostOtherTitles = 2;
/** Of two that cannot be one: no third makes up for it. */
const apart = -20;
/** A story that paused for longer has been taken up anew. */
const longestPauseMs = 3 * 86_400_000;
/** A term that more pools have leads nowhere; two must share so many of the others unless their titles share a subject. */
const mostCommon = 40;
const leastShared = 6;

/** A draft seen as one article: its members together. */
interface Pool {
  readonly draft: Draft;
  readonly members: readonly Compared[];
  readonly whole: Compared;
  readonly firstAt: number;
  readonly lastAt: number;
}

/**
 * Merges drafts that tell one happening though no two of their articles resemble each other enough: comment shares
 * little with any single report, but more with all of them. Market sessions are left alone. `merge` makes one draft
 * out of two and returns it.
 */
export function mergeAlike(drafts: readonly Draft[], merge: (pair: readonly Draft[]) => Draft): void {
  const pools = drafts.flatMap((draft) => buildPool(draft) ?? []);
  const titles = countTitles(pools);
  const groupOf = new Map(pools.map((pool) => [pool, [pool]]));
  const draftOf = new Map(pools.map((pool) => [pool, pool.draft]));
  const scoreOf = rememberScores(titles);
  for (const [a, b] of findAlike(pools, scoreOf)) {
    const [group = [], other = []] = [groupOf.get(a), groupOf.get(b)];
    if (group === other || jointLikeness(group, other, scoreOf) < mergeAt) continue;
    const draft = merge([draftOf.get(a) ?? a.draft, draftOf.get(b) ?? b.draft]);
    const joint = [...group, ...other];
    for (const pool of joint) {
      groupOf.set(pool, joint);
      draftOf.set(pool, draft);
    }
  }
}

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

function rememberScores(titles: Titles): ScoreOf {
  const scores = new Map<Pool, Map<Pool, number>>();
  return (a, b) => {
    const own = scores.get(a) ?? new Map<Pool, number>();
    scores.set(a, own);
    const score = own.get(b) ?? scores.get(b)?.get(a) ?? likenessOf(a, b, titles);
    own.set(b, score);
    return score;
  };
}

function buildPool(draft: Draft): Pool | undefined {
  const members = draft.members.filter(({ market }) => !market);
  const [first] = members;
  if (!first) return undefined;
  const pooled = (part: 'title' | 'lede' | 'keywords' | 'entities' | 'dates' | 'figures') =>
    poolVectors(members.map((member) => member[part]));
  const whole: Compared = {
    ...first,
    title: pooled('title'),
    lede: pooled('lede'),
    keywords: pooled('keywords'),
    entities: pooled('entities'),
    dates: pooled('dates'),
    figures: pooled('figures'),
    subjects: new Set(members.flatMap(({ subjects }) => [...subjects])),
    opening: new Set(members.flatMap(({ opening }) => [...opening])),
    phrases: new Set(members.flatMap(({ phrases }) => [...phrases])),
    authorities: new Set(members.flatMap(({ authorities }) => [...authorities])),
    agenda: poolAgendas(members.map(({ agenda }) => agenda)),
  };
  const times = members.map(({ at }) => at);
  return { draft, members, whole, firstAt: Math.min(...times), lastAt: Math.max(...times) };
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
function findAlike(pools: readonly Pool[], scoreOf: ScoreOf): (readonly [Pool, Pool])[] {
  return findPairs(pools)
    .map((pair) => ({ pair, score: scoreOf(...pair) }))
    .filter(({ score }) => score >= mergeAt)
    .sort((a, b) => b.score - a.score)
    .map(({ pair }) => pair);
}

/** Pools close in time that share rare words or a subject, by an index from term to pools. */
function findPairs(pools: readonly Pool[]): (readonly [Pool, Pool])[] {
  const byTerm = new Map<number | string, Pool[]>();
  const termsOf = ({ whole }: Pool): (number | string)[] => [...whole.lede.ids, ...whole.subjects, ...whole.phrases];
  for (const pool of pools) {
    for (const term of termsOf(pool)) {
      const holders = byTerm.get(term);
      if (holders) holders.push(pool);
      else byTerm.set(term, [pool]);
    }
  }
  return pools.flatMap((pool) => {
    const shared = new Map<Pool, number>();
    for (const term of termsOf(pool)) {
      const holders = byTerm.get(term) ?? [];
      if (holders.length > mostCommon) continue;
      const worth = typeof term === 'string' ? leastShared : 1;
      for (const other of holders) shared.set(other, (shared.get(other) ?? 0) + worth);
    }
    const close = [...shared].filter(([other, count]) => count >= leastShared && isCloseAfter(other, pool));
    return close.map(([other]) => [pool, other] as const);
  });
}

/** Every pair once, the earlier pool first. */
function isCloseAfter(later: Pool, pool: Pool): boolean {
  const isLater =
    later.firstAt > pool.firstAt ||
    (later.firstAt === pool.firstAt && later.whole.item.article.id > pool.whole.item.article.id);
  return isLater && pauseBetween(pool, later) <= longestPauseMs;
}

const pauseBetween = (a: Pool, b: Pool): number =>
  Math.max(0, Math.max(a.firstAt, b.firstAt) - Math.min(a.lastAt, b.lastAt));

function likenessOf(a: Pool, b: Pool, titles: Titles): number {
  if (isPreview(a.whole.agenda, b.whole.agenda)) return apart;
  const alike = likeness({ ...a.whole, at: 0 }, { ...b.whole, at: pauseBetween(a, b) });
  return alike + subjectOf(a, b, titles);
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
