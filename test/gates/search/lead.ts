import { openRandom } from '../stories/score-stories.ts';
import { type Group, type SearchResult, sumUp, type WayResult } from './measure.ts';

/** How far ours is ahead of the better baseline, nDCG@10, and where 95 % of resampled sets of queries have it. */
export interface Lead {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

const rounds = 2000;

/** The baseline with the higher nDCG@10 over a group of queries. */
export function findBetter({ set, baselines }: SearchResult, group: Group): WayResult {
  const ndcg = (way: WayResult) => sumUp(way, set, group)?.ndcg10 ?? 0;
  return baselines.reduce((best, way) => (ndcg(way) > ndcg(best) ? way : best));
}

/** By a fixed seed. Query by query: hard queries are hard for all, and that is no noise. */
export function measureLead(result: SearchResult, group: Group): Lead {
  const { set, ours } = result;
  const better = findBetter(result, group);
  const leads = set.queries.flatMap(({ groups }, i) =>
    group === 'all' || groups.includes(group) ? [ours.scores[i]!.ndcg10 - better.scores[i]!.ndcg10] : [],
  );
  const random = openRandom(20230411);
  const drawn = Array.from({ length: rounds }, () =>
    meanOf(leads.map(() => leads[Math.floor(random() * leads.length)]!)),
  ).sort((a, z) => a - z);
  return { mean: meanOf(leads), low: drawn[rounds * 0.025]!, high: drawn[rounds * 0.975 - 1]! };
}

const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
