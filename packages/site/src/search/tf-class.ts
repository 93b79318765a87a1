/**
 * How often a token stands in the title and the body of a text, as one of eight classes: all that ranking needs, in
 * three bits. BM25 flattens out above a few occurrences, so the classes are fine at the low end only.
 */
const classes: readonly { readonly title: 0 | 1; readonly body: number }[] = [
  { title: 0, body: 1 },
  { title: 0, body: 2 },
  { title: 0, body: 3 },
  { title: 0, body: 7 },
  { title: 1, body: 0 },
  { title: 1, body: 1 },
  { title: 1, body: 3 },
  { title: 1, body: 7 },
];

export const classBits = 3;

/** `body` counts occurrences; a token that is in neither place has no class. */
export function classOf(inTitle: boolean, body: number): number {
  if (inTitle) return body === 0 ? 4 : body === 1 ? 5 : body <= 4 ? 6 : 7;
  return body <= 2 ? body - 1 : body <= 4 ? 2 : 3;
}

/** A word in the headline says five times as much about an article as one in its body: as the archive's own search. */
const titleWeight = 5;

/** Weighted count of occurrences that a class stands for. */
export function weightOf(tfClass: number): number {
  const found = classes[tfClass];
  return found === undefined ? 0 : found.title * titleWeight + found.body;
}

/** Length of a text in tokens as one byte, within nine per cent. */
export function lengthByte(tokens: number): number {
  return Math.min(255, Math.round(8 * Math.log2(1 + tokens)));
}

export function lengthOfByte(byte: number): number {
  return 2 ** (byte / 8) - 1;
}
