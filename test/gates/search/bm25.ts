/** Finds documents by their tokens, best first. */
export interface TokenIndex {
  /** Places of documents with at least one of the tokens, best first; earlier documents first among equals. */
  rank(query: readonly string[]): number[];
}

const k1 = 1.2;
const b = 0.75;

/** BM25 as Lucene has it, over documents that are lists of tokens. */
export function buildTokenIndex(docs: readonly (readonly string[])[]): TokenIndex {
  const postings = new Map<string, Map<number, number>>();
  for (const [place, tokens] of docs.entries()) {
    for (const token of tokens) {
      const counts = postings.get(token) ?? new Map<number, number>();
      counts.set(place, (counts.get(place) ?? 0) + 1);
      postings.set(token, counts);
    }
  }
  const meanLength = docs.reduce((sum, { length }) => sum + length, 0) / (docs.length || 1);
  const norms = docs.map(({ length }) => k1 * (1 - b + (b * length) / meanLength));
  return {
    rank(query) {
      const scores = new Map<number, number>();
      for (const token of new Set(query)) {
        const counts = postings.get(token) ?? new Map<number, number>();
        const rarity = Math.log(1 + (docs.length - counts.size + 0.5) / (counts.size + 0.5));
        for (const [place, count] of counts) {
          const gain = (rarity * count * (k1 + 1)) / (count + (norms[place] ?? 0));
          scores.set(place, (scores.get(place) ?? 0) + gain);
        }
      }
      return [...scores].sort(([a, one], [z, other]) => other - one || a - z).map(([place]) => place);
    },
  };
}
