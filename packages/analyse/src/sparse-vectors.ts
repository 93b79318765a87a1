/** A vector of few dimensions among many: ids ascending. Those that are compared are scaled to length one. */
export interface SparseVector {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
}

/** Words, or numbers that stand for them. */
export type Term = string | number;

/** Numbers the terms of many texts and counts how many texts have each; one text at a time is held as terms. */
export interface VectorSpace {
  /** A text as numbered weights, not yet made comparable. */
  count(terms: Iterable<readonly [Term, number]>): SparseVector;
  /** A text by the terms that occur in it; the more often, the weightier, but less than in proportion. */
  countAll(terms: Iterable<Term>): SparseVector;
  /** Makes it, in place, TF-IDF over all texts counted so far, of length one. */
  weigh(counts: SparseVector): void;
}

/** With fewer texts than this, how rare a term is in them says little: it is taken to be rare. */
const leastTexts = 200;

export function openVectorSpace(): VectorSpace {
  const numbers = new Map<Term, number>();
  const frequency: number[] = [];
  // By number: what the text at hand has of each term. Empty between texts.
  const amounts: number[] = [];
  let texts = 0;
  const numberOf = (term: Term): number => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    amounts.push(0);
    return frequency.push(0) - 1;
  };
  const take = (touched: number[], weightOf: (amount: number) => number): SparseVector => {
    texts++;
    const ids = Uint32Array.from(touched).sort();
    const weights = new Float32Array(ids.length);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? 0;
      weights[i] = weightOf(amounts[id] ?? 0);
      amounts[id] = 0;
      frequency[id] = (frequency[id] ?? 0) + 1;
    }
    return { ids, weights };
  };
  return {
    count(terms) {
      const touched: number[] = [];
      for (const [term, weight] of terms) {
        const id = numberOf(term);
        if (!amounts[id]) touched.push(id);
        amounts[id] = weight;
      }
      return take(touched, (amount) => amount);
    },
    countAll(terms) {
      const touched: number[] = [];
      for (const term of terms) {
        const id = numberOf(term);
        if (!amounts[id]) touched.push(id);
        amounts[id] = (amounts[id] ?? 0) + 1;
      }
      return take(touched, (amount) => 1 + Math.log(amount));
    },
    weigh({ ids, weights }) {
      const total = Math.max(leastTexts, texts);
      for (let i = 0; i < ids.length; i++) {
        weights[i] = (weights[i] ?? 0) * Math.log(1 + total / (frequency[ids[i] ?? 0] ?? 1));
      }
      scale(weights);
    },
  };
}

/** To length one, in place. */
function scale(weights: Float32Array): Float32Array {
  let squares = 0;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] ?? 0) / length;
  return weights;
}

/** The direction in which several vectors point together, of length one. */
export function poolVectors(vectors: readonly SparseVector[]): SparseVector {
  const [only] = vectors;
  if (only && vectors.length === 1) return only;
  const sums = new Map<number, number>();
  for (const { ids, weights } of vectors) {
    for (let i = 0; i < ids.length; i++) sums.set(ids[i] ?? 0, (sums.get(ids[i] ?? 0) ?? 0) + (weights[i] ?? 0));
  }
  const ids = Uint32Array.from(sums.keys()).sort();
  return { ids, weights: scale(Float32Array.from(ids, (id) => sums.get(id) ?? 0)) };
}

/** Cosine of two such vectors, 0 to 1. */
export function cosine(a: SparseVector, b: SparseVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length; ) {
    const x = a.ids[i] ?? 0;
    const y = b.ids[j] ?? 0;
    if (x === y) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return sum;
}

/** The dimensions that weigh most, heaviest first. */
export function heaviest({ ids, weights }: SparseVector, count: number): number[] {
  const least = weights.length > count ? (Float32Array.from(weights).sort()[weights.length - count] ?? 0) : 0;
  return Array.from(ids.keys())
    .filter((i) => (weights[i] ?? 0) >= least)
    .sort((i, j) => (weights[j] ?? 0) - (weights[i] ?? 0) || i - j)
    .slice(0, count)
    .map((i) => ids[i] ?? 0);
}
