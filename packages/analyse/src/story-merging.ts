import { poolVectors } from './sparse-vectors.ts';
import { isPreview, poolAgendas } from './story-agenda.ts';
import type { StoryCard, VectorPart } from './story-card.ts';
import { likeness } from './story-evidence.ts';
import type { Draft, Gathering } from './story-gathering.ts';
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
/** A story that paused for longer has been taken up anew. */
const longestPauseMs = 3 * 86_400_000;
/** A term that more pools have leads nowhere; two must share so many of the others unless their titles share a subject. */
const mostCommon = 40;
const leastShared = 6;

/** A draft seen as one article: its members together. */
interface Pool {
  /** Whether it has something that no earlier run compared. */
  readonly changed: boolean;
  readonly members: readonly StoryCard[];
  /** Made when it is first asked for: most pools are compared with none. */
  readonly whole: StoryCard;
  readonly id: string;
  readonly firstAt: number;
  readonly lastAt: number;
}

/**
 * Merges drafts that tell one happening though no two of their articles resemble each other enough: comment shares
 * little with any single report, but more with all of them. Market sessions are left alone, and so are pairs of known
 * stories to which nothing happened.
 */
export function mergeAlike(gathering: Gathering, settings: StorySettings): void {
  const pools = gathering.drafts().flatMap((draft) => buildPool(draft) ?? []);
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

function buildPool(draft: Draft): Pool | undefined {
  const members = draft.members.filter(({ session }) => session === undefined);
  const [first] = members;
  if (!first) return undefined;
  const times = members.map(({ at }) => at);
  let whole: StoryCard | undefined;
  return {
    id: first.id,
    changed: draft.changed,
    members,
    get whole() {
      whole ??= poolCards(first, members);
      return whole;
    },
    firstAt: Math.min(...times),
    lastAt: Math.max(...times),
  };
}

function poolCards(first: StoryCard, members: readonly StoryCard[]): StoryCard {
  if (members.length === 1) return first;
  const pooled = (part: VectorPart) => poolVectors(members.map((member) => member[part]));
  return {
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

/**
 * Pools close in time that share rare words or a subject, by an index from term to pools; the earlier one first. Only
 * pairs of which one has something new.
 */
function findPairs(pools: readonly Pool[]): (readonly [Pool, Pool])[] {
  const index = indexTerms(pools);
  const pairs: (readonly [Pool, Pool])[] = [];
  const shared = new Uint16Array(pools.length);
  for (const pool of pools.filter(({ changed }) => changed)) {
    const touched = countShared(pool, index, shared);
    const connected = touched.filter((place) => (shared[place] ?? 0) >= leastShared);
    for (const place of touched) shared[place] = 0;
    for (const other of connected.sort((a, b) => a - b).flatMap((place) => pools[place] ?? [])) {
      if (pauseBetween(pool, other) > longestPauseMs) continue;
      if (isLater(other, pool)) pairs.push([pool, other]);
      else if (isLater(pool, other) && !other.changed) pairs.push([other, pool]);
    }
  }
  return pairs;
}

/** Adds to `shared` what each pool has in common with this one; returns the places of those that have anything. */
function countShared({ whole }: Pool, { byPair, byName }: TermIndex, shared: Uint16Array): number[] {
  const touched: number[] = [];
  const count = (holders: readonly number[], worth: number): void => {
    if (holders.length > mostCommon) return;
    for (const other of holders) {
      if (shared[other] === 0) touched.push(other);
      shared[other] = (shared[other] ?? 0) + worth;
    }
  };
  for (const pair of whole.lede.ids) count(byPair[pair] ?? [], 1);
  for (const name of [...whole.subjects, ...whole.phrases]) count(byName.get(name) ?? [], leastShared);
  return touched;
}

/** Places in the list of pools, by the numbers of character pairs and by subjects and phrases. */
interface TermIndex {
  readonly byPair: readonly (readonly number[])[];
  readonly byName: ReadonlyMap<string, readonly number[]>;
}

/** Lists go one beyond what is looked at, which tells that they are too long. */
function indexTerms(pools: readonly Pool[]): TermIndex {
  const byPair: number[][] = [];
  const byName = new Map<string, number[]>();
  const add = (holders: number[], place: number): void => {
    if (holders.length <= mostCommon && holders.at(-1) !== place) holders.push(place);
  };
  for (const [place, { members }] of pools.entries()) {
    for (const { lede, subjects, phrases } of members) {
      for (const pair of lede.ids) {
        const holders = byPair[pair];
        if (holders) add(holders, place);
        else byPair[pair] = [place];
      }
      for (const name of [...subjects, ...phrases]) {
        const holders = byName.get(name);
        if (holders) add(holders, place);
        else byName.set(name, [place]);
      }
    }
  }
  return { byPair, byName };
}

const isLater = (a: Pool, b: Pool): boolean => a.firstAt > b.firstAt || (a.firstAt === b.firstAt && a.id > b.id);

const pauseBetween = (a: Pool, b: Pool): number =>
  Math.max(0, Math.max(a.firstAt, b.firstAt) - Math.min(a.lastAt, b.lastAt));

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
