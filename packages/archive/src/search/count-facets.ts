import type { FacetCount, Facets } from './results.ts';

/** Most values of a field that are told, most frequent first. */
const mostValues = 20;

/**
 * Counts what a database found: the facets of some articles, each as lines of `field:value`, and how many articles
 * each Beijing day has (`2023-04-18`).
 */
export function buildFacets(
  articles: readonly string[],
  days: readonly { readonly day: string; readonly count: number }[],
): Facets {
  const counts = countValues(articles);
  const field = (name: string) => counts.get(name) ?? [];
  return {
    of: articles.length,
    topic: field('topic'),
    source: field('source'),
    entity: field('entity'),
    month: countMonths(days),
  };
}

function countMonths(days: readonly { readonly day: string; readonly count: number }[]): readonly FacetCount[] {
  const months = new Map<string, number>();
  for (const { day, count } of days) {
    const month = day.slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + count);
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, count }));
}

function countValues(articles: readonly string[]): ReadonlyMap<string, readonly FacetCount[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const facet of articles.flatMap((facets) => facets.split('\n'))) {
    const colon = facet.indexOf(':');
    const [name, value] = [facet.slice(0, colon), facet.slice(colon + 1)];
    const field = counts.get(name) ?? new Map<string, number>();
    counts.set(name, field.set(value, (field.get(value) ?? 0) + 1));
  }
  return new Map([...counts].map(([name, field]) => [name, orderCounts(field)]));
}

const orderCounts = (field: ReadonlyMap<string, number>): readonly FacetCount[] =>
  [...field]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
