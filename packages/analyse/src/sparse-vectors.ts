/** A vector of few dimensions among many: ids ascending, weights scaled to length one. */
export interface SparseVector {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
}

/** With fewer texts than this, how rare a term is in them says little: it is taken to be rare. */
const leastTexts = 200;

/** TF-IDF vectors of a set of texts given as term counts; document frequency is counted within the set. */
export function buildVectors(texts: readonly ReadonlyMap<string, number>[]): SparseVector[] {
  const ids = new Map<string, number>();
  const frequency: number[] = [];
  for (const text of texts) {
    for (const term of text.keys()) {
      const id = ids.get(term) ?? ids.size;
      ids.set(term, id);
      frequency[id] = (frequency[id] ?? 0) + 1;
    }
  }
  const total = Math.max(leastTexts, texts.length);
  const rarity = frequency.map((count) => Math.log(1 + total / count));
  return texts.map((text) => buildVector(text, ids, rarity));
}

function buildVector(
  text: ReadonlyMap<string, number>,
  ids: ReadonlyMap<string, number>,
  rarity: readonly number[],
): SparseVector {
  const cells = [...text].map(([term, count]) => {
    const id = ids.get(term) ?? 0;
    return { id, weight: count * (rarity[id] ?? 0) };
  });
  return buildUnit(cells);
}

function buildUnit(cells: { readonly id: number; readonly weight: number }[]): SparseVector {
  cells.sort((a, b) => a.id - b.id);
  const length = Math.sqrt(cells.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    ids: Uint32Array.from(cells, ({ id }) => id),
    weights: Float32Array.from(cells, ({ weight }) => weight / length),
  };
}

/** The direction in which several vectors point together, of length one. */
export function poolVectors(vectors: readonly SparseVector[]): SparseVector {
  const [only] = vectors;
  if (only && vectors.length === 1) return only;
  const sums = new Map<number, number>();
  for (const { ids, weights } of vectors) {
    for (const [i, id] of ids.entries()) sums.set(id, (sums.get(id) ?? 0) + (weights[i] ?? 0));
  }
  return buildUnit([...sums].map(([id, weight]) => ({ id, weight })));
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
export function heaviest(vector: SparseVector, count: number): number[] {
  return [...vector.ids]
    .map((id, i) => ({ id, weight: vector.weights[i] ?? 0 }))
    .sort((a, b) => b.weight - a.weight || a.id - b.id)
    .slice(0, count)
    .map(({ id }) => id);
}
