import type { PlannedTerm } from './plan-query.ts';
import { termQuery } from './plan-query.ts';
import type { WeightedTerm } from './rank.ts';
import type { SearchIndex } from './search-index.ts';

export const idfOf = (holding: number, size: number): number => Math.log(1 + (size - holding + 0.5) / (holding + 0.5));

/** The terms with how many articles hold each and what that makes it weigh. */
export async function weighTerms(
  index: SearchIndex,
  terms: readonly PlannedTerm[],
  size: number,
): Promise<readonly (WeightedTerm & { readonly articles: number })[]> {
  const weighed: (WeightedTerm & { readonly articles: number })[] = [];
  for (const term of terms) {
    const match = termQuery(term);
    const articles = match ? await index.count({ match, facets: [], withoutFacets: [], stories: [] }) : 0;
    weighed.push({ ...term, articles, idf: idfOf(articles, size) });
  }
  return weighed;
}
