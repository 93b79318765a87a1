import { foldForSearch } from '../search-tokens.ts';
import { type NameTable, nameKey } from './name-table.ts';

/** Words of a question that tell nothing of what is asked for. A word that also begins or ends others is none of them. */
const asking =
  /什么时候|有什么|什么样|什么|怎么样|怎么|怎样|如何|为什么|为何|有哪些|有哪几|哪些|哪个|哪家|哪里|哪|谁|有多少|多少|有没有|是否|请问|关于|以及|有关|吗|呢|了(?=$)|(?<!目)的(?!士|确)/gu;
/** A piece of fewer characters is no word by itself. */
const shortestPiece = 2;

/** Words of one character that tell nothing beside others. */
const particle = /^[与和及或的了是在也都就]$/u;

/**
 * What was typed between blanks as the words we can tell in it without a dictionary of Chinese: words that only ask
 * fall out, known names and terms are parted from the rest (`阿里云峰会时间` → 阿里云, 峰会, 时间 where 阿里云 and
 * 峰会 are known), and so is Chinese from Latin. What cannot be parted without leaving single characters stays whole
 * (光芯片, 4月18日). None for a particle alone.
 */
export function splitTerm(text: string, names: NameTable): readonly string[] {
  const folded = foldForSearch(text);
  if (particle.test(folded)) return [];
  const parts = folded.split(asking).flatMap((piece) => partScripts(piece, names));
  return parts.length === 0 || parts[0] === trimMarks(folded) ? [text] : parts;
}

/** Chinese from Latin, unless a single character stands between: 4月18日 is one thing. */
function partScripts(piece: string, names: NameTable): readonly string[] {
  const found = piece.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
  const runs = found.map(trimMarks).filter((part) => part !== '');
  const isShort = (run: string) => isHanRun.test(run) && run.length < shortestPiece;
  if (runs.length > 1 && runs.some(isShort)) return [trimMarks(piece)];
  return runs.flatMap((run) => (isShort(run) ? [] : isHanRun.test(run) ? partKnown(run, names) : [run]));
}

const isHanRun = /^\p{Script=Han}+$/u;
const trimMarks = (part: string): string => part.replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '');

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
