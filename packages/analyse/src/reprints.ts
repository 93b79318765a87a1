import { compareFingerprints } from './fingerprint.ts';
import type { StoryItem } from './story-likeness.ts';

/** Share of common shingles from which one text is a copy of the other; edited and cut copies stay above it. */
const copyLikeness = 0.45;
/** A hash that this many texts have is a disclaimer or a menu, not the article. */
const mostCommon = 200;
/** Common hashes below which two sketches are not compared: copies share half of theirs. */
const leastShared = 12;

/** Groups of near-identical texts, each with its original first and its copies by time. Single texts are left out. */
export function findReprints(items: readonly StoryItem[]): string[][] {
  const parent = items.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[i] = root;
    return root;
  };
  for (const [a, b] of findCandidates(items)) {
    const [first, second] = [items[a]?.analysis.fingerprint ?? [], items[b]?.analysis.fingerprint ?? []];
    if (rootOf(a) !== rootOf(b) && compareFingerprints(first, second) >= copyLikeness) {
      parent[Math.max(rootOf(a), rootOf(b))] = Math.min(rootOf(a), rootOf(b));
    }
  }
  const groups = Map.groupBy(items, (_, i) => rootOf(i));
  const names = ownNames(items);
  return [...groups.values()].filter((group) => group.length > 1).map((group) => orderChain(group, names));
}

/** Pairs that share enough hashes, by an index from hash to texts. Very short texts share all they have or nothing. */
function* findCandidates(items: readonly StoryItem[]): Generator<readonly [number, number]> {
  const index = new Map<string, number[]>();
  for (const [i, { analysis }] of items.entries()) {
    const shared = new Map<number, number>();
    for (const hash of analysis.fingerprint) {
      const earlier = index.get(hash) ?? [];
      if (earlier.length < mostCommon) {
        for (const j of earlier) shared.set(j, (shared.get(j) ?? 0) + 1);
        index.set(hash, [...earlier, i]);
      }
    }
    const enough = Math.min(leastShared, analysis.fingerprint.length);
    for (const [j, count] of shared) if (count >= enough && enough > 0) yield [j, i];
  }
}

/** What each source calls itself: the outlet it names most often. */
function ownNames(items: readonly StoryItem[]): ReadonlyMap<string, string> {
  const bySource = Map.groupBy(items, ({ article }) => article.sourceId);
  return new Map(
    [...bySource].flatMap(([id, own]) => {
      const names = Map.groupBy(
        own.flatMap(({ article }) => article.source ?? []),
        (name) => name,
      );
      const [best] = [...names].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
      return best ? [[id, best[0]] as const] : [];
    }),
  );
}

/** The text whose outlet others credit comes first, then those that credit nobody, then the earliest. */
function orderChain(group: readonly StoryItem[], names: ReadonlyMap<string, string>): string[] {
  const own = ({ article }: StoryItem): string | undefined => names.get(article.sourceId);
  const credits = (item: StoryItem): string | undefined =>
    item.article.source !== own(item) ? item.article.source : undefined;
  const credited = new Set(group.flatMap((item) => credits(item) ?? []));
  const rank = (item: StoryItem): number => {
    if (credits(item) !== undefined) return 2;
    return credited.has(own(item) ?? '') ? 0 : 1;
  };
  return [...group]
    .sort((a, b) => compareByTime(a, b))
    .sort((a, b) => rank(a) - rank(b))
    .map(({ article }) => article.id);
}

/** Earliest first; ids decide between texts of one minute, so that the order never depends on the input's. */
export function compareByTime(a: StoryItem, b: StoryItem): number {
  const gap = Date.parse(a.article.publishedAt) - Date.parse(b.article.publishedAt);
  return gap || (a.article.id < b.article.id ? -1 : a.article.id > b.article.id ? 1 : 0);
}
