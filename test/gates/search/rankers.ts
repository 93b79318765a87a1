import { openSegmenter } from '@qishi/analyse';
import { buildTokenIndex } from './bm25.ts';
import { isWithin, splitBounds } from './date-bounds.ts';
import type { SearchDoc } from './news-docs.ts';

/** One way of answering queries over a set of documents: ids, best first, at most 50. */
export interface Ranker {
  readonly name: string;
  open(docs: readonly SearchDoc[]): Promise<(query: string) => readonly string[]>;
}

const mostHits = 50;

/** Ready-made ways. Both get the days of a query as a filter, or they would lose for what they never claimed to do. */
export const baselines: readonly Ranker[] = [
  {
    name: 'BM25 words',
    async open(docs) {
      const segmenter = await openSegmenter([]);
      return openBm25(docs, (text) => segmenter.cut(text.toLowerCase()).filter((word) => /[\p{L}\p{N}]/u.test(word)));
    },
  },
  { name: 'BM25 bigrams', open: async (docs) => openBm25(docs, cutBigrams) },
];

/** BM25 over title and body as one text. */
function openBm25(docs: readonly SearchDoc[], cut: (text: string) => string[]): (query: string) => string[] {
  const index = buildTokenIndex(docs.map(({ title, body }) => cut(`${title}\n${body}`)));
  return (query) => {
    const bounded = splitBounds(query);
    const found = index.rank(cut(bounded.text)).map((place) => docs[place]!);
    return found
      .filter(({ date }) => isWithin(date, bounded))
      .slice(0, mostHits)
      .map(({ id }) => id);
  };
}

/** Overlapping pairs of characters within runs of letters and digits; a run of one is itself. */
export function cutBigrams(text: string): string[] {
  const runs =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run) => {
    const chars = [...run];
    return chars.length === 1 ? chars : chars.slice(1).map((char, i) => `${chars[i]}${char}`);
  });
}
