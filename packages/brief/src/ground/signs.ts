import { isHan } from '@qishi/model';

/** Runs of Han characters, Latin and digit compounds, and the signs of a folded text one by one. */
const runs =
  /\p{Script=Han}+|[\p{Script=Latin}\p{N}]+(?:[.\-+][\p{Script=Latin}\p{N}]+)*|[\ue000-\uf8ff]|[\u{f0000}-\u{10fffd}]/gu;

/** The comparable pieces of a folded text, in order: signs and Latin words whole, Chinese as overlapping pairs. */
export function listSigns(folded: string): string[] {
  return [...folded.matchAll(runs)].flatMap(([run]) => (isHan(run[0] ?? '') ? pairsOf(run) : [run]));
}

/** A single character is a piece of its own: light words around it are gone. */
function pairsOf(run: string): string[] {
  const chars = [...run];
  return chars.length === 1 ? chars : chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}
