import { comparable } from '@qishi/model';

/** Characters in a shingle: long enough that two texts share one only by copying. */
const shingleChars = 8;
/** Hashes kept: the smallest ones are a fair sample of all, so two sketches tell how much two texts overlap. */
const sketchSize = 64;
/** Longer texts are compared by their beginning, so that no page can make us work for ever. */
const maxChars = 60_000;

/** The smallest hashes of a text's shingles in ascending order, base-36: a bottom-k sketch (Broder, 1997). */
export function buildFingerprint(text: string): string[] {
  return smallest(hashShingles(text)).map((hash) => hash.toString(36).padStart(7, '0'));
}

/** Without doubles, ascending. */
function smallest(hashes: Uint32Array): number[] {
  const found: number[] = [];
  for (const hash of hashes.slice().sort()) {
    if (hash !== found.at(-1)) found.push(hash);
    if (found.length === sketchSize) break;
  }
  return found;
}

/** 32-bit hashes of all shingles, in text order. A text shorter than a shingle has one, of itself. */
export function hashShingles(text: string): Uint32Array {
  const letters = comparable(text.slice(0, maxChars)).replace(/[^\p{L}\p{N}]/gu, '');
  const count = Math.max(letters.length === 0 ? 0 : 1, letters.length - shingleChars + 1);
  const hashes = new Uint32Array(count);
  for (let i = 0; i < count; i++) hashes[i] = hash(letters, i, Math.min(i + shingleChars, letters.length));
  return hashes;
}

/** FNV-1a over code units with the final mixing of MurmurHash3, since FNV's low values cluster. */
function hash(text: string, start: number, end: number): number {
  let h = 0x811c9dc5;
  for (let i = start; i < end; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * How much two texts overlap, 0 to 1: the share of common hashes among the smallest of both together, which estimates
 * the Jaccard likeness of their shingles. Both sketches ascending, as `buildFingerprint` returns them or as numbers.
 */
export function compareFingerprints<Hash extends string | number>(a: ArrayLike<Hash>, b: ArrayLike<Hash>): number {
  let common = 0;
  let seen = 0;
  for (let i = 0, j = 0; seen < sketchSize && (i < a.length || j < b.length); seen++) {
    const x = a[i];
    const y = b[j];
    if (x === y) common++;
    const stepA = y === undefined || (x !== undefined && x <= y);
    const stepB = x === undefined || (y !== undefined && y <= x);
    if (stepA) i++;
    if (stepB) j++;
  }
  return seen === 0 ? 0 : common / seen;
}
