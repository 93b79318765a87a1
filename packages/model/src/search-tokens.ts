import { toSimplified } from './simplified.ts';

/** A run of Latin letters and digits with the joints of names like GPT-4o, v3.5 or C++. */
const latin = /[\p{Script=Latin}\p{N}]+(?:[.\-+#_/][\p{Script=Latin}\p{N}]+)*[+#]*/gu;
const run = new RegExp(`\\p{Script=Han}+|${latin.source}`, 'gu');
const startsHan = /^\p{Script=Han}/u;

/** NFKC makes full-width and compatibility forms one, simplified characters stand for traditional ones, case is lost. */
export function foldForSearch(text: string): string {
  return toSimplified(text.normalize('NFKC')).toLowerCase();
}

/**
 * Tokens under which a text is indexed. Chinese as overlapping two-character pieces, since a word list loses what it
 * does not know; a Latin compound as its joined whole, each of its parts and each beginning that ends with a part
 * (`GPT-4o` → `gpt4o gpt gpt4 4o 4 gpt4o`). The whole stands first and last, so a phrase of tokens finds a phrase of
 * text on either side of it. Pure: the same function serves every database and the browser.
 */
export function indexTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [piece] of foldForSearch(text).matchAll(run)) {
    for (const token of startsHan.test(piece) ? bigrams(piece) : latinTokens(piece)) tokens.push(token);
  }
  return tokens;
}

/**
 * Tokens of a query, one phrase per run. A single character becomes a prefix (`*`): every indexed piece that begins
 * with it. A compound asks only for its whole, so that `GPT-4` does not find every 4.
 */
export function queryTokens(text: string): string[][] {
  return [...foldForSearch(text).matchAll(run)].map(([piece]) => {
    if (!startsHan.test(piece)) return [whole(piece)];
    const chars = [...piece];
    return chars.length === 1 ? [`${piece}*`] : chars.slice(0, -1).map((char, i) => char + chars[i + 1]);
  });
}

/**
 * The tokens of a text as they follow one another in the index, to be asked as one phrase: `GPT-4发布` → `gpt4 发布`.
 * Only the last may be a prefix (`*`): a single character at the end. Empty when there is nothing to search for.
 */
export function phraseTokens(text: string): string[] {
  const runs = [...foldForSearch(text).matchAll(run)].map(([piece]) => piece);
  return runs.flatMap((piece, i) => {
    if (!startsHan.test(piece)) return [whole(piece)];
    if (i < runs.length - 1) return bigrams(piece);
    return [...piece].length === 1 ? [`${piece}*`] : bigrams(piece).slice(0, -1);
  });
}

/**
 * Parts under which a compound of the query may also stand, written with a blank: `Wi-Fi` as `wi fi`, `iPhone15` as
 * `iphone 15`. By their joined whole. Short letters before digits (A100) are never parted: they would be anything.
 */
export function looseParts(text: string): ReadonlyMap<string, readonly string[]> {
  const compounds = foldForSearch(text).match(latin) ?? [];
  return new Map(
    compounds.flatMap((compound) => {
      const parts = (compound.match(latinPart) ?? []).map(whole);
      const isOfWords = parts.every((part) => /^\p{Script=Latin}+$/u.test(part));
      const isLoose = isOfWords || parts.every((part) => /^\p{N}+$|^\p{Script=Latin}{4,}$/u.test(part));
      return parts.length > 1 && isLoose ? [[whole(compound), parts] as const] : [];
    }),
  );
}

/** The last character of a run is indexed alone, so that a one-character prefix finds it too. */
function bigrams(piece: string): string[] {
  const chars = [...piece];
  return chars.map((char, i) => char + (chars[i + 1] ?? ''));
}

const whole = (compound: string): string => compound.replace(/[.\-_/]/g, '');

/** Letters, numbers with their decimals, and the marks of C++ and C#. */
const latinPart = /\p{Script=Latin}+|\p{N}+(?:\.\p{N}+)*|[+#]+/gu;

function latinTokens(compound: string): string[] {
  const joined = whole(compound);
  const parts = (compound.match(latinPart) ?? []).map(whole);
  if (parts.filter((part) => !/^[+#]/.test(part)).length < 2) return [joined];
  const beginnings = parts.map((_, i) => parts.slice(0, i + 1).join(''));
  const all = [
    joined,
    ...beginnings,
    ...compound.split(/[-_/]/).map(whole),
    ...parts.filter((part) => !/^[+#]/.test(part)),
  ];
  return [...new Set(all.filter(Boolean)), joined];
}
