/** Many texts by their pieces: asked which share of a short text the nearest of them holds. */
export type PieceIndex = (part: ReadonlySet<string>) => number;

/** The highest `shareOf(part, text)` over the texts; 0 where there are none. Looks only at texts that share a piece. */
export function buildPieceIndex(texts: readonly ReadonlySet<string>[]): PieceIndex {
  const textsOf = new Map<string, number[]>();
  for (const [at, text] of texts.entries())
    for (const piece of text) {
      const known = textsOf.get(piece);
      if (known === undefined) textsOf.set(piece, [at]);
      else known.push(at);
    }
  return (part) => {
    if (part.size === 0) return texts.length === 0 ? 0 : 1;
    const shared = new Uint32Array(texts.length);
    for (const piece of part) for (const at of textsOf.get(piece) ?? []) shared[at] = (shared[at] ?? 0) + 1;
    return shared.reduce((most, count) => Math.max(most, count), 0) / part.size;
  };
}
