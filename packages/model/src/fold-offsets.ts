import { foldForSearch } from './search-tokens.ts';

/** A text as search compares it, with where each of its characters stood. */
export interface FoldedText {
  /** `foldForSearch`, character by character. */
  readonly folded: string;
  /** For each UTF-16 unit of `folded` the offset in the text, and the text's length at the end. */
  readonly at: readonly number[];
}

/** What a character folds to, remembered: a text has few different ones. */
const foldOf = new Map<string, string>();

/** Folds a text so that what is found in it can be shown where it stands. */
export function foldWithOffsets(text: string): FoldedText {
  let folded = '';
  const at: number[] = [];
  let offset = 0;
  for (const char of text) {
    const form = foldChar(char);
    folded += form;
    for (let i = 0; i < form.length; i++) at.push(offset);
    offset += char.length;
  }
  at.push(offset);
  return { folded, at };
}

function foldChar(char: string): string {
  const known = foldOf.get(char);
  if (known !== undefined) return known;
  const form = foldForSearch(char);
  if (foldOf.size < 20_000) foldOf.set(char, form);
  return form;
}
