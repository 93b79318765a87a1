import { foldForSearch, type NameTable, nameKey, type SearchQuery } from '@qishi/model';
import type { SearchIndex } from './search-index.ts';
import { textQuery } from './token-query.ts';

/** Shortest word that is taken for a slip of the pen, in Chinese and in Latin characters. */
const shortestHan = 3;
const shortestLatin = 4;
/** From so many Latin characters on, two slips are forgiven. */
const longLatin = 8;
const mostVocabulary = 5_000;

export interface Correction {
  readonly from: string;
  readonly to: string;
}

/**
 * What was meant by words that no article holds: a known name, or a word of the archive, that differs by one
 * character (two in a long Latin word). Only what the archive holds is proposed.
 */
export async function findCorrections(
  index: SearchIndex,
  unknown: readonly string[],
  names: NameTable,
): Promise<readonly Correction[]> {
  const corrections: Correction[] = [];
  for (const from of unknown) {
    const to = /\p{Script=Han}/u.test(from)
      ? await correctHan(index, from, names)
      : await correctLatin(index, from, names);
    if (to !== undefined) corrections.push({ from, to });
  }
  return corrections;
}

/** The query with its corrected words. */
export function applyCorrections(query: SearchQuery, corrections: readonly Correction[]): SearchQuery {
  const mend = (text: string) =>
    corrections.reduce((mended, { from, to }) => foldForSearch(mended).replace(foldForSearch(from), to), text);
  return {
    ...query,
    clauses: query.clauses.map(({ any }) => ({ any: any.map((term) => ({ ...term, text: mend(term.text) })) })),
  };
}

/** A known name of the same length in the word, with one other character. */
async function correctHan(index: SearchIndex, word: string, names: NameTable): Promise<string | undefined> {
  const meant = [...names.entityOf.keys(), ...names.words].flatMap((name) => {
    if (name.length < shortestHan || name.length > word.length || !/^\p{Script=Han}+$/u.test(name)) return [];
    for (let at = 0; at + name.length <= word.length; at++) {
      if (differences(word.slice(at, at + name.length), name) === 1) {
        return [word.slice(0, at) + name + word.slice(at + name.length)];
      }
    }
    return [];
  });
  return findMostHeld(index, meant);
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}

async function correctLatin(index: SearchIndex, word: string, names: NameTable): Promise<string | undefined> {
  const key = nameKey(word);
  if (key.length < shortestLatin || /^\p{N}+$/u.test(key)) return undefined;
  const most = key.length >= longLatin ? 2 : 1;
  const isNear = (other: string) =>
    other !== key && Math.abs(other.length - key.length) <= most && editDistance(key, other) <= most;
  const known = [...names.entityOf.keys()].filter((name) => isNear(name));
  const written = (await index.vocabulary(key.slice(0, 2), mostVocabulary)).filter(isNear);
  return findMostHeld(index, [...new Set([...known, ...written])]);
}

async function findMostHeld(index: SearchIndex, words: readonly string[]): Promise<string | undefined> {
  let best: { readonly word: string; readonly held: number } | undefined;
  for (const word of words.slice(0, 50)) {
    const match = textQuery(word);
    const held = match ? await index.count({ match, facets: [], withoutFacets: [], stories: [] }) : 0;
    if (held > (best?.held ?? 0)) best = { word, held };
  }
  return best?.word;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  rows[0] = Array.from({ length: b.length + 1 }, (_, j) => j);
  const cell = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
          ? cell(i - 2, j - 2) + 1
          : Number.POSITIVE_INFINITY;
      (rows[i] as number[])[j] = Math.min(cell(i - 1, j) + 1, cell(i, j - 1) + 1, cell(i - 1, j - 1) + cost, swap);
    }
  }
  return cell(a.length, b.length);
}
