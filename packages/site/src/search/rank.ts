import type { Posting } from './shard-format.ts';
import { lengthOfByte, weightOf } from './tf-class.ts';

/** What one segment says to a query: for each term the texts that hold it. */
export interface SegmentMatches {
  readonly docs: number;
  readonly lengths: Uint8Array;
  /** By the place of the term in the query. */
  readonly terms: readonly (readonly Posting[])[];
}

export interface Ranked {
  readonly segment: number;
  readonly doc: number;
  readonly score: number;
  /** How many of the query's terms the text holds. */
  readonly held: number;
}

/** As in SQLite's FTS5, so that the site and the archive agree on what comes first. */
const k1 = 1.2;
const b = 0.75;
const leastIdf = 1e-6;

/**
 * Ranks by BM25 with counts over all segments, best first; of two that are alike, the newer. Segments come newest
 * first and number their texts from the oldest. `isWanted` filters without a change to the counts.
 */
export function rank(
  segments: readonly SegmentMatches[],
  meanLength: number,
  isWanted: (segment: number, doc: number) => boolean,
): readonly Ranked[] {
  const all = segments.reduce((sum, { docs }) => sum + docs, 0);
  const termCount = segments[0]?.terms.length ?? 0;
  const idf = Array.from({ length: termCount }, (_, term) =>
    findIdf(
      all,
      segments.reduce((sum, { terms }) => sum + (terms[term]?.length ?? 0), 0),
    ),
  );
  return segments
    .flatMap((matches, segment) => scoreSegment(matches, segment, idf, meanLength))
    .filter(({ segment, doc }) => isWanted(segment, doc))
    .sort((x, y) => y.score - x.score || x.segment - y.segment || y.doc - x.doc);
}

function findIdf(docs: number, holding: number): number {
  return Math.max(leastIdf, Math.log((docs - holding + 0.5) / (holding + 0.5)));
}

function scoreSegment(
  matches: SegmentMatches,
  segment: number,
  idf: readonly number[],
  meanLength: number,
): readonly Ranked[] {
  const scores = new Map<number, { score: number; held: number }>();
  matches.terms.forEach((postings, term) => {
    for (const { doc, tfClass } of postings) {
      const tf = weightOf(tfClass);
      const length = lengthOfByte(matches.lengths[doc] ?? 0);
      const score = ((idf[term] ?? 0) * tf * (k1 + 1)) / (tf + k1 * (1 - b + (b * length) / meanLength));
      const before = scores.get(doc) ?? { score: 0, held: 0 };
      scores.set(doc, { score: before.score + score, held: before.held + 1 });
    }
  });
  return [...scores].map(([doc, found]) => ({ segment, doc, ...found }));
}

/** One list out of several: a text that is in more than one counts as the sum of its occurrences, roughly. */
export function mergeLists(lists: readonly (readonly Posting[])[]): readonly Posting[] {
  const [only] = lists;
  if (lists.length === 1 && only) return only;
  const merged = new Map<number, number>();
  for (const { doc, tfClass } of lists.flat()) merged.set(doc, Math.max(merged.get(doc) ?? 0, tfClass));
  return [...merged].sort(([x], [y]) => x - y).map(([doc, tfClass]) => ({ doc, tfClass }));
}
