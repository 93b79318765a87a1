import type { Plan, Reading } from './plan-query.ts';
import { buildCandidate, type Candidate, isHeld, rateCandidate, scoreOf, type WeightedTerm } from './rank.ts';
import type { ScoreParts, SearchOptions } from './results.ts';
import type { SearchIndex } from './search-index.ts';

/** A query made ready to be asked of an index. */
export interface Ask {
  readonly index: SearchIndex;
  readonly plan: Plan;
  readonly reading: Reading;
  readonly terms: readonly (WeightedTerm & { readonly articles: number })[];
  /** Articles in the archive. */
  readonly size: number;
  readonly options: SearchOptions;
  readonly sort: 'relevance' | 'newest' | 'oldest';
}

export interface Rated {
  readonly candidate: Candidate;
  readonly parts: ScoreParts;
  readonly score: number;
}

/** The articles in these rows, in their order, that really hold what was asked. */
export async function loadHeld(ask: Ask, rows: readonly number[]): Promise<readonly Candidate[]> {
  const candidates = await loadCandidates(ask.index, rows);
  return needsCheck(ask.plan) ? candidates.filter((candidate) => holdsPlan(candidate, ask.plan)) : candidates;
}

export async function loadCandidates(index: SearchIndex, rows: readonly number[]): Promise<readonly Candidate[]> {
  const articles = await index.articlesAt(rows);
  return rows.flatMap((row) => {
    const article = articles.get(row);
    return article ? [buildCandidate(row, article)] : [];
  });
}

export const needsCheck = (plan: Plan): boolean => plan.terms.some((term) => term.needsCheck);

function holdsPlan(candidate: Candidate, { clauses }: Plan): boolean {
  return clauses.every((any) =>
    any.some((terms) => terms.every((term) => !term.needsCheck || isHeld(candidate, term))),
  );
}

/** Best first; of two as good the newer. */
export function rateAll(ask: Ask, candidates: readonly Candidate[]): readonly Rated[] {
  const rated = candidates.map((candidate) => rate(ask, candidate));
  return rated.sort((a, b) => b.score - a.score || b.candidate.row - a.candidate.row);
}

export function rate({ terms, options }: Ask, candidate: Candidate): Rated {
  const parts = rateCandidate(candidate, terms, options.freshness);
  return { candidate, parts, score: terms.length === 0 ? 0 : scoreOf(parts) };
}
