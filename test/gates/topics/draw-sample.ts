/** As many ids as wanted, drawn at random without putting back: the same ids and seed give the same sample. */
export function drawSample(ids: readonly string[], count: number, seed: number): string[] {
  const drawn = [...ids].sort();
  const random = randomFrom(seed);
  for (let i = 0; i < Math.min(count, drawn.length); i++) {
    const j = i + Math.floor(random() * (drawn.length - i));
    const [mine, other] = [drawn[i] ?? '', drawn[j] ?? ''];
    drawn[i] = other;
    drawn[j] = mine;
  }
  return drawn.slice(0, count);
}

/** Numbers in [0, 1), the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
