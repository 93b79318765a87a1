import type { Snippet } from './store.ts';

/** Characters of context; a snippet is one to two lines in a terminal or on a phone. */
const length = 90;
const before = 20;

/** The stretch of text around the first place where a term stands, with every term in it marked. */
export function buildSnippet(text: string, terms: readonly string[]): Snippet {
  const flat = text.replace(/\n/g, ' ');
  const patterns = terms.map(looseForm).filter((pattern) => pattern !== '');
  if (patterns.length === 0) return { text: flat.slice(0, length), marks: [] };
  const matcher = new RegExp(patterns.join('|'), 'giu');
  const first = flat.search(matcher);
  const start = first > before ? first - before : 0;
  const piece = flat.slice(start, start + length);
  return {
    text: piece,
    marks: [...piece.matchAll(matcher)].map((hit) => [hit.index, hit.index + hit[0].length] as const),
  };
}

/** A term as it may stand in the text: with blanks or joints between its characters (`GPT4` in `GPT-4`, `4月` in `4 月`). */
function looseForm(term: string): string {
  const chars = [...term.replace(/[\s\-._/]/g, '')];
  return chars.map((char) => char.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[\\s\\-._/]?');
}
