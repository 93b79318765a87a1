import { withLines } from '../lab.ts';
import { scoreShared } from '../lab-gates.ts';
import { isWithin, splitBounds } from './date-bounds.ts';
import { askLab } from './lab-ranker.ts';
import { kinds, loadSearchSets, parts, type SearchSet } from './query-set.ts';
import { baselines } from './rankers.ts';

/** What one way of ranking reached for one query. */
export interface QueryScore {
  readonly id: string;
  readonly ndcg10: number;
  readonly recall50: number;
  /** Of its first ten, those that nobody judged: they count as wrong. */
  readonly unjudged: number;
}

export interface WayResult {
  readonly name: string;
  /** In the order of the set's queries. */
  readonly scores: readonly QueryScore[];
}

export interface SearchResult {
  readonly set: SearchSet;
  readonly baselines: readonly WayResult[];
  readonly ours: WayResult;
}

/** Means over queries. */
export interface SearchFigures {
  readonly ndcg10: number;
  readonly recall50: number;
  readonly unjudged: number;
  readonly n: number;
}

/** Groups of queries that are shown by themselves. */
export const groups = ['all', ...parts, ...kinds] as const;
export type Group = (typeof groups)[number];

export async function measureSearch(): Promise<SearchResult[]> {
  const results: SearchResult[] = [];
  for (const set of await loadSearchSets()) {
    const theirs: WayResult[] = [];
    for (const { name, open } of baselines) {
      const rank = await open(set.docs);
      theirs.push(await judge(name, set, new Map(set.queries.map(({ id, query }) => [id, rank(query)]))));
    }
    results.push({ set, baselines: theirs, ours: await judge('ours', set, await askLab(set.docs, set.queries)) });
  }
  return results;
}

/** Scored by the scorer that the acceptance uses. */
async function judge(
  name: string,
  { queries, docs }: SearchSet,
  hits: ReadonlyMap<string, readonly string[]>,
): Promise<WayResult> {
  const output = queries.map(({ id }) => `${JSON.stringify({ id, hits: hits.get(id) ?? [] })}\n`).join('');
  const { per } = (await withLines(
    () => queries.map(({ id, relevant }) => ({ id, relevant })),
    (gold) => scoreShared('search', gold, output),
  )) as { per: Omit<QueryScore, 'unjudged'>[] };
  const dayOf = new Map(docs.map((doc) => [doc.id, doc.date]));
  const scores = queries.map(({ id, query, judged }, i) => {
    // What lies outside the days that are asked for needs no judge.
    const open = (doc: string) => !judged.has(doc) && isWithin(dayOf.get(doc) ?? '', splitBounds(query));
    return { ...per[i]!, unjudged: (hits.get(id) ?? []).slice(0, 10).filter(open).length };
  });
  return { name, scores };
}

/** The figures of a way over a group of queries; undefined when the set has none of them. */
export function sumUp({ scores }: WayResult, { queries }: SearchSet, group: Group): SearchFigures | undefined {
  const those = scores.filter((_, i) => group === 'all' || queries[i]!.groups.includes(group));
  if (those.length === 0) return undefined;
  const mean = (key: 'ndcg10' | 'recall50' | 'unjudged') =>
    those.reduce((sum, score) => sum + score[key], 0) / those.length;
  return { ndcg10: mean('ndcg10'), recall50: mean('recall50'), unjudged: mean('unjudged'), n: those.length };
}

/** The figures of a way by group, as floors look them up. */
export function figuresOf(way: WayResult, set: SearchSet): Partial<Record<Group, SearchFigures>> {
  return Object.fromEntries(
    groups.flatMap((group) => {
      const figures = sumUp(way, set, group);
      return figures ? [[group, figures]] : [];
    }),
  );
}
