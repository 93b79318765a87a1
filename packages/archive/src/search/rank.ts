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

/** Saturation and length normalisation of BM25 (Robertson & Zaragoza 2009). */
const k1 = 1.2;
const b = 0.5;
const usualLength = 1200;
/** Occurrences in the headline and in the opening count this often (BM25F). */
const titleWeight = 6;
const openingWeight = 2;
const openingChars = 120;
/** Weight of words standing close, and of the share of the query that the headline holds, against the sum of idf. */
const nearnessWeight = 0.5;
const titleShareWeight = 0.8;
/** Characters within which words count as standing close. */
const closeChars = 40;
/** What a word counts of which only pieces are there. */
const piecesWeight = 0.4;

export function buildCandidate(row: number, article: Article): Candidate {
  return { row, article, title: foldWithOffsets(article.title), body: foldWithOffsets(article.text) };
}

/** Whether every term that the index could not tell by itself stands in the article as it was typed. */
export function isHeld({ title, body }: Candidate, { pattern, field }: PlannedTerm): boolean {
  return matches(title.folded, pattern) || (field !== 'title' && matches(body.folded, pattern));
}

function matches(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

interface Found {
  readonly idf: number;
  readonly frequency: number;
  readonly inTitle: boolean;
  /** Places in the body, first ones. */
  readonly places: readonly number[];
  /** 1 for the word itself, less where only pieces of it are there. */
  readonly whole: number;
}

const mostPlaces = 60;

function findTerm({ title, body }: Candidate, term: WeightedTerm): Found {
  const inTitle = [...title.folded.matchAll(term.pattern)].length;
  const places = term.field === 'title' ? [] : [...body.folded.matchAll(term.pattern)].map((match) => match.index);
  const early = places.filter((place) => place < openingChars).length;
  const frequency = inTitle * titleWeight + early * (openingWeight - 1) + places.length;
  if (frequency > 0) {
    return { idf: term.idf, frequency, inTitle: inTitle > 0, places: places.slice(0, mostPlaces), whole: 1 };
  }
  const share = findPieces(term.text, `${title.folded}\n${body.folded}`);
  return { idf: term.idf, frequency: share, inTitle: false, places: [], whole: share * piecesWeight };
}

/** Which share of the two-character pieces of a longer Chinese word stand somewhere, when at least half do. */
function findPieces(word: string, text: string): number {
  const chars = [...word];
  if (chars.length < 3) return 0;
  const pieces = chars.slice(0, -1).map((char, i) => char + chars[i + 1]);
  const share = pieces.filter((piece) => text.includes(piece)).length / pieces.length;
  return share >= 0.5 ? share : 0;
}

/** How well an article answers, by named parts; `score` puts them together. */
export function rateCandidate(candidate: Candidate, terms: readonly WeightedTerm[], freshness?: Freshness): ScoreParts {
  const found = terms.map((term) => findTerm(candidate, term));
  const all = found.reduce((sum, { idf }) => sum + idf, 0) || 1;
  const norm = 1 - b + (b * candidate.body.folded.length) / usualLength;
  const bm25 = ({ idf, frequency, whole }: Found) => (whole * idf * (k1 + 1) * frequency) / (frequency + k1 * norm);
  return {
    terms: found.reduce((sum, one) => sum + (one.frequency > 0 ? bm25(one) : 0), 0),
    nearness: nearnessWeight * all * rateNearness(found),
    title: titleShareWeight * found.reduce((sum, { idf, inTitle }) => sum + (inTitle ? idf : 0), 0),
    coverage: found.reduce((sum, { idf, whole }) => sum + whole * idf, 0) / all,
    freshness: freshness ? 0.5 ** (ageDays(candidate.article, freshness.now) / freshness.halfLifeDays) : 1,
  };
}

export const scoreOf = ({ terms, nearness, title, coverage, freshness }: ScoreParts): number =>
  (terms + nearness + title) * coverage ** 2 * (0.5 + 0.5 * freshness);

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
