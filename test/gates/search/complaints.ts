import { type Floors, findFalls } from '../floors.ts';
import { findBetter } from './lead.ts';
import { figuresOf, type Group, type SearchResult, sumUp } from './measure.ts';

/** How far ours must be ahead of the better baseline, nDCG@10: of all queries, and of those nobody tuned on. */
export const lead = 0.03;
export const leadGroups: readonly Group[] = ['all', 'held-out'];

/** What the old set must give, where baselines are near the top already. */
export const oldBars = { ndcg10: 0.98, recall50: 1 } as const;

/** Figures below the bar or below their floor. */
export function findComplaints(result: SearchResult, floors: Floors): string[] {
  const { set, ours } = result;
  const low = set.name === 'search' ? findShortLeads(result) : findBelowOldBars(result);
  const falls = findFalls(set.name, floors[set.name] ?? {}, figuresOf(ours, set));
  return [
    ...low,
    ...falls.map(({ path, floor, figure }) => `${set.name}.${path} is ${figure}, below its floor ${floor}`),
  ];
}

function findShortLeads(result: SearchResult): string[] {
  const { set, ours } = result;
  return leadGroups.flatMap((group) => {
    const best = findBetter(result, group);
    const bar = (sumUp(best, set, group)?.ndcg10 ?? 0) + lead;
    const own = sumUp(ours, set, group)?.ndcg10 ?? 0;
    if (own >= bar) return [];
    return [`${set.name}.${group}.ndcg10 is ${own.toFixed(4)}, the bar is ${bar.toFixed(4)}: ${best.name} and ${lead}`];
  });
}

function findBelowOldBars({ set, ours }: SearchResult): string[] {
  const figures = sumUp(ours, set, 'all');
  return Object.entries(oldBars).flatMap(([key, bar]) => {
    const figure = figures?.[key as keyof typeof oldBars] ?? 0;
    return figure < bar ? [`${set.name}.all.${key} is ${figure.toFixed(4)}, the bar is ${bar}`] : [];
  });
}
