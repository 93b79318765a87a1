import { foldForSearch } from './search-tokens.ts';

/** A text as search compares it, with where each of its characters stood. */
export interface FoldedText {
  /** `foldForSearch`, character by character. */
  readonly folded: string;
  /** For each UTF-16 unit of `folded` the offset in the text, and the text's length at the end; absent: the same. */
  readonly at?: readonly number[];
}

export const offsetIn = ({ at }: FoldedText, index: number): number => (at ? (at[index] ?? 0) : index);

/** Folds a text so that what is found in it can be shown where it stands. */
export function foldWithOffsets(text: string): FoldedText {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = foldUnit(text.charCodeAt(i));
    if (unit === many) return foldSlowly(text);
    units[i] = unit;
  }
  return { folded: decoder.decode(units) };
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Marks a unit of the table that becomes several, or is half a character. */
const many = 0xffff;
/** What each UTF-16 unit folds to, found when it is first met; 0 until then. */
const table = new Uint16Array(0x10000);

function foldUnit(unit: number): number {
  const known = table[unit] ?? many;
  if (known !== 0) return known;
  table[unit] = findFold(String.fromCharCode(unit));
  return table[unit] ?? many;
}

/** Marks such as an ellipsis that would become several stay one: nothing is searched by them. */
function findFold(char: string): number {
  if (/[\uD800-\uDFFF]/.test(char)) return many;
  const form = foldForSearch(char);
  if (form.length === 1) return form.charCodeAt(0);
  return /[\p{L}\p{N}]/u.test(form) ? many : char.charCodeAt(0);
}

function foldSlowly(text: string): FoldedText {
  let folded = '';
  const at: number[] = [];
  for (let offset = 0; offset < text.length; ) {
    const unit = foldUnit(text.charCodeAt(offset));
    const char = unit === many ? String.fromCodePoint(text.codePointAt(offset) ?? 0) : '';
    const form = unit === many ? foldOf(char) : String.fromCharCode(unit);
    folded += form;
    for (let i = 0; i < form.length; i++) at.push(offset);
    offset += char.length || 1;
  }
  at.push(text.length);
  return { folded, at };
}

/** Characters that the table has no room for, by themselves; a few are met often. */
const forms = new Map<string, string>();

function foldOf(char: string): string {
  const form = forms.get(char) ?? foldForSearch(char);
  forms.set(char, form);
  return form;
}
