import { type Article, type FoldedText, foldWithOffsets } from '@qishi/model';
import type { PlannedTerm } from './plan-query.ts';
import type { Freshness, ScoreParts } from './results.ts';

/** An article with its text as search compares it. */
export interface Candidate {
  readonly row: number;
  readonly article: Article;
  readonly title: FoldedText;
  readonly body: FoldedText;
}

export interface WeightedTerm extends PlannedTerm {
  /** Inverse document frequency, as BM25 has it. */
  readonly idf: number;
}

/** What makes up a score, chosen on the judged queries of `pnpm gate:search` (its dev half). */
export const weights = {
  /** Saturation and length normalisation of BM25 (Robertson & Zaragoza 2009). */
  k1: 1.2,
  b: 0.7,
  /** Occurrences in the headline and in the opening count this often (BM25F). */
  title: 6,
  opening: 2,
  /** Of words standing close, and of the share of the query that the headline holds, against the sum of idf. */
  nearness: 0.5,
  titleShare: 0.8,
  /** Power of the share of the query that is there at all, for `terms` and `nearness`. */
  coverage: 2,
};
/** Characters of an article as they mostly are, and of its opening. */
const usualLength = 1200;
const openingChars = 120;
/** Characters within which words count as standing close. */
const closeChars = 40;

export function buildCandidate(row: number, article: Article): Candidate {
  return { row, article, title: foldWithOffsets(article.title), body: foldWithOffsets(article.text) };
}

/** Whether every term that the index could not tell by itself stands in the article as it was typed. */
export function isHeld({ title, body }: Candidate, { pattern, field }: PlannedTerm): boolean {
  return matches(title.folded, pattern) || (field !== 'title' && matches(body.folded, pattern));
}

/** Not `test`: that of a global pattern goes on where the last one ended. */
const matches = (text: string, pattern: RegExp): boolean => text.search(pattern) >= 0;

interface Found {
  readonly idf: number;
  readonly frequency: number;
  readonly inTitle: boolean;
  readonly isOptional: boolean;
  /** Places in the body, first ones. */
  readonly places: readonly number[];
}

const mostPlaces = 60;

function findTerm({ title, body }: Candidate, term: WeightedTerm): Found {
  const inTitle = [...title.folded.matchAll(term.pattern)].length;
  const places = term.field === 'title' ? [] : [...body.folded.matchAll(term.pattern)].map((match) => match.index);
  const early = places.filter((place) => place < openingChars).length;
  const frequency = inTitle * weights.title + early * (weights.opening - 1) + places.length;
  return {
    idf: term.idf,
    isOptional: term.isOptional,
    frequency,
    inTitle: inTitle > 0,
    places: places.slice(0, mostPlaces),
  };
}

/** How well an article answers, by named parts; `score` puts them together. */
export function rateCandidate(candidate: Candidate, terms: readonly WeightedTerm[], freshness?: Freshness): ScoreParts {
  const found = terms.map((term) => findTerm(candidate, term));
  const all = found.reduce((sum, { idf }) => sum + idf, 0) || 1;
  const { k1, b } = weights;
  const norm = 1 - b + (b * candidate.body.folded.length) / usualLength;
  const bm25 = ({ idf, frequency }: Found) => (idf * (k1 + 1) * frequency) / (frequency + k1 * norm);
  return {
    terms: found.reduce((sum, one) => sum + bm25(one), 0),
    nearness: weights.nearness * all * rateNearness(found),
    title: weights.titleShare * found.reduce((sum, { idf, inTitle }) => sum + (inTitle ? idf : 0), 0),
    coverage: rateCoverage(found.filter(({ isOptional }) => !isOptional)),
    freshness: freshness ? 0.5 ** (ageDays(candidate.article, freshness.now) / freshness.halfLifeDays) : 1,
  };
}

function rateCoverage(found: readonly Found[]): number {
  const sum = (some: readonly Found[]) => some.reduce((all, { idf }) => all + idf, 0);
  return found.length === 0 ? 1 : sum(found.filter(({ frequency }) => frequency > 0)) / sum(found);
}

/** What the headline holds is a share of the query already, so what lacks there takes less from it. */
export const scoreOf = ({ terms, nearness, title, coverage, freshness }: ScoreParts): number =>
  ((terms + nearness) * coverage ** weights.coverage + title * coverage) * (0.5 + 0.5 * freshness);

const ageDays = (article: Article, now: string): number =>
  Math.max(0, (Date.parse(now) - Date.parse(article.publishedAt)) / 86_400_000);

/** Share of neighbouring pairs of terms that stand close to one another somewhere in the body, nearer counting more. */
function rateNearness(found: readonly Found[]): number {
  if (found.length < 2) return 0;
  let sum = 0;
  for (let i = 1; i < found.length; i++) {
    const distance = leastDistance(found[i - 1]?.places ?? [], found[i]?.places ?? []);
    sum += Math.max(0, 1 - distance / closeChars);
  }
  return sum / (found.length - 1);
}

function leastDistance(some: readonly number[], others: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, j = 0; i < some.length && j < others.length; ) {
    const gap = (some[i] ?? 0) - (others[j] ?? 0);
    least = Math.min(least, Math.abs(gap));
    if (gap < 0) i++;
    else j++;
  }
  return least;
}
