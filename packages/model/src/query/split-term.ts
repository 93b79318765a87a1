import { foldForSearch } from '../search-tokens.ts';
import { type NameTable, nameKey } from './name-table.ts';

/** Words of a question that tell nothing of what is asked for. A word that also begins or ends others is none of them. */
const asking =
  /什么时候|有什么|什么样|什么|怎么样|怎么|怎样|如何|为什么|为何|有哪些|有哪几|哪些|哪个|哪家|哪里|哪|谁|有多少|多少|有没有|是否|请问|关于|以及|有关|吗|呢|了(?=$)|(?<!目)的(?!士|确)/gu;
const hanRun = /\p{Script=Han}+/gu;
/** A piece of fewer characters is no word by itself. */
const shortestPiece = 2;

/**
 * What was typed between blanks as the words we can tell in it without a dictionary of Chinese: words that only ask
 * fall out, known names and terms are parted from the rest (`阿里云峰会时间` → 阿里云, 峰会, 时间 where 阿里云 and
 * 峰会 are known), and so are long runs of Chinese from Latin ones. What cannot be parted without leaving single
 * characters stays whole.
 */
export function splitTerm(text: string, names: NameTable): readonly string[] {
  const folded = foldForSearch(text).replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '');
  const runs = folded.match(hanRun) ?? [];
  const [only = ''] = runs;
  if (runs.length !== 1 || only.length < shortestPiece) return [text];
  const around = folded.split(only).map((part) => part.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, ''));
  const parts = [around[0] ?? '', ...splitHan(only, names), around[1] ?? ''].filter((part) => part !== '');
  return parts.length === 0 ? [text] : parts;
}

function splitHan(run: string, names: NameTable): readonly string[] {
  const pieces = run.split(asking).filter((piece) => piece.length >= shortestPiece);
  return pieces.length === 0 ? [run] : pieces.flatMap((piece) => partKnown(piece, names));
}

function partKnown(piece: string, names: NameTable): readonly string[] {
  const parts: { text: string; known: boolean }[] = [];
  for (let at = 0; at < piece.length; ) {
    const known = findKnownAt(piece, at, names);
    const last = parts.at(-1);
    if (known) parts.push({ text: known, known: true });
    else if (last && !last.known) last.text += piece[at];
    else parts.push({ text: piece[at] ?? '', known: false });
    at += known?.length ?? 1;
  }
  return parts.every(({ text }) => text.length >= shortestPiece) ? parts.map(({ text }) => text) : [piece];
}

/** Known names and terms in a run of Chinese, longest first from the left, whatever stands between them. */
export function findKnownWords(run: string, names: NameTable): readonly string[] {
  const words: string[] = [];
  for (let at = 0; at < run.length; ) {
    const known = findKnownAt(run, at, names);
    if (known) words.push(known);
    at += known?.length ?? 1;
  }
  return words;
}

/** The longest known word that begins here. */
function findKnownAt(piece: string, at: number, names: NameTable): string | undefined {
  for (let length = Math.min(names.longest, piece.length - at); length >= shortestPiece; length--) {
    const key = nameKey(piece.slice(at, at + length));
    if (names.entityOf.has(key) || names.words.has(key)) return piece.slice(at, at + length);
  }
  return undefined;
}
