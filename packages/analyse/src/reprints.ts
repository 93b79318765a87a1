import { compareFingerprints } from './fingerprint.ts';
import { compareByTime, type StoryCard } from './story-card.ts';
import { isSameOutlet } from './story-credits.ts';

/** A hash that this many texts have is a disclaimer or a menu, not the article. */
const mostCommon = 200;
/** Common hashes below which two sketches are not compared: copies share half of theirs. */
const leastShared = 12;

/** What sources are called, by their ids: 来源 and 据 name outlets, not ids. */
export type Outlets = ReadonlyMap<string, string>;

/**
 * Groups of near-identical texts, each with its original first and its copies by time. Single texts are left out, and
 * two texts that are both `known` are not compared again.
 * `copyAt`: share of common shingles from which one text is a copy of the other.
 */
export function findReprints(
  cards: readonly StoryCard[],
  copyAt: number,
  outlets: Outlets,
  known: ReadonlySet<string> = new Set(),
): string[][] {
  const parent = cards.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  for (const [a, b] of findCandidates(cards, known)) {
    const [first, second] = [cards[a]?.fingerprint ?? [], cards[b]?.fingerprint ?? []];
    if (rootOf(a) !== rootOf(b) && compareFingerprints<number>(first, second) >= copyAt) {
      parent[Math.max(rootOf(a), rootOf(b))] = Math.min(rootOf(a), rootOf(b));
    }
  }
  const groups = Map.groupBy(cards, (_, i) => rootOf(i));
  const names = findOwnNames(cards, outlets);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => orderChain(group, names));
}

/** Pairs that share enough hashes, by an index from hash to texts. Very short texts share all they have or nothing. */
function* findCandidates(
  cards: readonly StoryCard[],
  known: ReadonlySet<string>,
): Generator<readonly [number, number]> {
  const isKnown = cards.map(({ id }) => known.has(id));
  const shared = new Uint16Array(cards.length);
  const index = openIndex(cards.filter((_, i) => !isKnown[i]));
  for (const i of [...isKnown.keys()].sort((a, b) => Number(isKnown[b]) - Number(isKnown[a]) || a - b)) {
    const fingerprint = cards[i]?.fingerprint ?? new Uint32Array();
    const touched: number[] = [];
    for (const hash of fingerprint) {
      const earlier = index.get(hash);
      if (earlier && earlier.length < mostCommon) {
        if (!isKnown[i]) countEach(earlier, shared, touched);
        earlier.push(i);
      }
    }
    const enough = Math.max(1, Math.min(leastShared, fingerprint.length));
    for (const j of touched.sort((a, b) => a - b)) {
      if ((shared[j] ?? 0) >= enough) yield [j, i];
      shared[j] = 0;
    }
  }
}

/** An empty list for every hash of texts that are new: no other leads to a pair. */
function openIndex(fresh: readonly StoryCard[]): ReadonlyMap<number, number[]> {
  const index = new Map<number, number[]>();
  for (const { fingerprint } of fresh) for (const hash of fingerprint) if (!index.has(hash)) index.set(hash, []);
  return index;
}

function countEach(places: readonly number[], counts: Uint16Array, touched: number[]): void {
  for (const place of places) {
    if (counts[place] === 0) touched.push(place);
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** What each source calls itself where nobody says: the outlet that most of its articles name. */
function findOwnNames(cards: readonly StoryCard[], outlets: Outlets): Outlets {
  const own = [...Map.groupBy(cards, ({ sourceId }) => sourceId)].flatMap(([id, articles]) => {
    const named = Map.groupBy(articles, ({ source }) => source);
    const most = [...named].find(([name, those]) => name !== undefined && those.length * 2 > articles.length);
    return most?.[0] === undefined ? [] : [[id, most[0]] as const];
  });
  return new Map([...own, ...outlets]);
}

/** The text whose outlet is credited comes first, then those that credit nobody, then the earliest. */
function orderChain(group: readonly StoryCard[], names: Outlets): string[] {
  // An article that was brought in by hand has no site of its own: the outlet it names is its own.
  const ownOf = ({ sourceId, source }: StoryCard): string | undefined => names.get(sourceId) ?? source;
  const creditsOf = ({ source, credits }: StoryCard): string[] => [
    ...(source === undefined ? [] : [source]),
    ...credits,
  ];
  const isOwn = (card: StoryCard, name: string): boolean => isSameOutlet(name, ownOf(card) ?? '');
  const rank = (card: StoryCard): number => {
    const creditedBy = group.filter((other) =>
      creditsOf(other).some((name) => isOwn(card, name) && !isOwn(other, name)),
    );
    if (creditedBy.length > 0) return 0;
    return creditsOf(card).every((name) => isOwn(card, name)) ? 1 : 2;
  };
  const ranked = [...group].sort(compareByTime).map((card) => ({ id: card.id, rank: rank(card) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ id }) => id);
}
