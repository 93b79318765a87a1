import { indexTokens } from '@qishi/model';

/** A stretch of the original text as [start, end) offsets in UTF-16 units. */
export type Mark = readonly [start: number, end: number];

/** Overlapping pieces of one run of Chinese, or one word. */
export type Phrase = readonly string[];

interface Folded {
  /** NFKC in lower case, as tokens are made of. */
  readonly text: string;
  /** For each unit of `text`, the stretch of the original that it came from. */
  readonly from: readonly Mark[];
}

/** A character with the marks that combine with it: the pieces that NFKC may rewrite, and never across. */
const pieces = /\P{M}\p{M}*|\p{M}+/gsu;

function fold(original: string): Folded {
  const from: Mark[] = [];
  let text = '';
  for (const match of original.matchAll(pieces)) {
    const folded = match[0].normalize('NFKC').toLowerCase();
    text += folded;
    for (let i = 0; i < folded.length; i++) from.push([match.index, match.index + match[0].length]);
  }
  return { text, from };
}

/**
 * Where the phrases of a query (`queryTokens`) stand in a text: the whole of a phrase, or else what there is of it.
 * Offsets are the original's, also where NFKC made it longer or shorter (㍻ is two characters, ﬁ too). Marks that touch
 * are one; they never overlap and stand in order.
 */
export function findMarks(original: string, phrases: readonly Phrase[]): readonly Mark[] {
  const folded = fold(original);
  const places = phrases.flatMap((phrase) => findPhrase(folded.text, phrase));
  const marks = places.map(([start, end]): Mark => {
    return [folded.from[start]?.[0] ?? 0, folded.from[end - 1]?.[1] ?? 0];
  });
  return joinMarks(marks);
}

function findPhrase(text: string, phrase: Phrase): readonly Mark[] {
  const [first = ''] = phrase;
  if (!/^\p{Script=Han}/u.test(first)) return phrase.flatMap((token) => findLatin(text, token));
  const pieces = phrase.map((token) => token.replace('*', ''));
  // Each piece but the first adds its last character.
  const whole = pieces.map((piece, i) => (i === 0 ? piece : ([...piece].at(-1) ?? ''))).join('');
  const marks = findHan(text, whole);
  return marks.length > 0 ? marks : pieces.flatMap((piece) => findHan(text, piece));
}

function findHan(text: string, token: string): readonly Mark[] {
  const places: Mark[] = [];
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) places.push([at, at + token.length]);
  return places;
}

/** Names with their joints: only where the tokens of the word say that it is there, so `GPT-4` in `GPT-4o` but not `GPT-4o` in `GPT-4`. */
function findLatin(text: string, token: string): readonly Mark[] {
  const loose = [...token].map((char) => char.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[.\\-_/]?');
  const pattern = new RegExp(loose, 'gu');
  const places: Mark[] = [];
  for (const word of text.matchAll(/[^\s\p{Script=Han}]+/gu)) {
    if (!indexTokens(word[0]).includes(token)) continue;
    for (const hit of word[0].matchAll(pattern)) {
      const start = word.index + hit.index;
      if (isWhole(text, start, start + hit[0].length)) places.push([start, start + hit[0].length]);
    }
  }
  return places;
}

/** No letter goes on as a letter, and no number as a number. */
function isWhole(text: string, start: number, end: number): boolean {
  const goesOn = (left: string, right: string): boolean =>
    (/\p{Script=Latin}/u.test(left) && /\p{Script=Latin}/u.test(right)) ||
    (/\p{N}/u.test(left) && /\p{N}/u.test(right));
  return !goesOn(text[start - 1] ?? ' ', text[start] ?? ' ') && !goesOn(text[end - 1] ?? ' ', text[end] ?? ' ');
}

function joinMarks(marks: readonly Mark[]): readonly Mark[] {
  const joined: Mark[] = [];
  for (const [start, end] of [...marks].sort((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
    else joined.push([start, end]);
  }
  return joined;
}

export interface Excerpt {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The stretch of at most `length` units that begins shortly before the first mark, with its marks. */
export function cutExcerpt(original: string, phrases: readonly Phrase[], length: number): Excerpt {
  const marks = findMarks(original, phrases);
  const first = marks[0]?.[0] ?? 0;
  const start = original.length <= length ? 0 : findStart(original, Math.max(0, first - 24), first);
  const end = Math.min(original.length, endOfCharacter(original, start + length));
  const inside = marks
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]): Mark => [from - start, to - start]);
  const [lead, trail] = [start > 0 ? '…' : '', end < original.length ? '…' : ''];
  return {
    text: lead + original.slice(start, end) + trail,
    marks: inside.map(([from, to]): Mark => [from + lead.length, to + lead.length]),
  };
}

/** After a pause, where there is one before the first mark; else not inside a character. */
function findStart(text: string, earliest: number, first: number): number {
  const pause = text.slice(earliest, first).search(/[，。；：！？][^，。；：！？]*$/);
  return pause >= 0 && earliest > 0 ? earliest + pause + 1 : endOfCharacter(text, earliest);
}

function endOfCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at;
}
