import { comparable, isHan } from '@qishi/model';

/** Runs of Han characters, or Latin and digit compounds such as `gpt-4`, `3.5` and `a100`. */
const runs = /\p{Script=Han}+|[\p{Script=Latin}\p{N}]+(?:[.\-+][\p{Script=Latin}\p{N}]+)*/gu;

/**
 * The comparable pieces of a text, in order: Chinese as overlapping pairs of characters, Latin words and numbers whole.
 * Two texts about the same thing share many of them, whatever their sentence structure.
 */
export function listPieces(text: string): string[] {
  return [...comparable(text).matchAll(runs)].flatMap(([run]) => (isHan(run[0] ?? '') ? pairs(run) : [run]));
}

function pairs(run: string): string[] {
  const chars = [...run];
  return chars.length < 2 ? [] : chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

export function piecesOf(text: string): ReadonlySet<string> {
  return new Set(listPieces(text));
}

export function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const piece of a) if (b.has(piece)) shared += 1;
  return shared;
}

/** How much of `part` occurs in `whole`, 0 to 1; an empty part is wholly contained. */
export function shareOf(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  return part.size === 0 ? 1 : countShared(part, whole) / part.size;
}

/** How alike two sets are, 0 to 1: shared pieces over those of the smaller set. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : countShared(a, b) / smaller;
}
