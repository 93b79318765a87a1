import { foldForSearch, type NameTable, nameKey, type SearchQuery, type SearchTerm } from '@qishi/model';
import type { SearchIndex } from './search-index.ts';
import { textQuery } from './token-query.ts';

/** Shortest word that is taken for a slip of the pen, in Chinese and in Latin characters. */
const shortestHan = 3;
const shortestLatin = 4;
/** From so many Latin characters on, two slips are forgiven. */
const longLatin = 8;
const mostVocabulary = 5_000;
const mostCandidates = 50;

export interface Correction {
  readonly from: string;
  readonly to: string;
  /** Nothing holds what was typed. */
  readonly isSure: boolean;
}

/** A word so rare may be a slip, too, when what was meant is this many times as frequent. */
const rareArticles = 2;
const timesAsFrequent = 20;

/** A word of a query with how many articles hold it. */
export interface HeldWord {
  readonly text: string;
  readonly articles: number;
}

/**
 * What was meant by words that no article holds, or hardly one: a known name, or a word of the archive, that differs
 * by one character (two in a long Latin word). Only what the archive holds is proposed.
 */
export async function findCorrections(
  index: SearchIndex,
  words: readonly HeldWord[],
  names: NameTable,
): Promise<readonly Correction[]> {
  const corrections: Correction[] = [];
  for (const { text, articles } of words) {
    if (articles > rareArticles || names.entityOf.has(nameKey(text))) continue;
    const meant = /\p{Script=Han}/u.test(text) ? findHan(text, names) : await findLatin(index, text, names);
    const best = await findMostHeld(index, meant);
    if (best && best.articles >= Math.max(1, articles * timesAsFrequent)) {
      corrections.push({ from: text, to: best.text, isSure: articles === 0 });
    }
  }
  return corrections;
}

/** The query with corrected words in place of those that nothing holds. */
export function applyCorrections(query: SearchQuery, corrections: readonly Correction[]): SearchQuery {
  const sure = corrections.filter(({ isSure }) => isSure);
  const mend = (term: SearchTerm): SearchTerm => {
    const text = sure.reduce((mended, { from, to }) => replaceFolded(mended, from, to), term.text);
    return term.exact ? term : { ...term, text };
  };
  return { ...query, clauses: query.clauses.map(({ any: terms }) => ({ any: terms.map(mend) })) };
}

function replaceFolded(text: string, from: string, to: string): string {
  const folded = foldForSearch(text);
  const word = foldForSearch(from);
  return folded.includes(word) ? folded.replace(word, to) : text;
}

/** A known name of the same length in the word, with one other character. */
function findHan(word: string, names: NameTable): readonly string[] {
  return [...names.entityOf.keys(), ...names.words].flatMap((name) => {
    if (name.length < shortestHan || name.length > word.length || !/^\p{Script=Han}+$/u.test(name)) return [];
    for (let at = 0; at + name.length <= word.length; at++) {
      if (differences(word.slice(at, at + name.length), name) === 1) {
        return [word.slice(0, at) + name + word.slice(at + name.length)];
      }
    }
    return [];
  });
}

function differences(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}

async function findLatin(index: SearchIndex, word: string, names: NameTable): Promise<readonly string[]> {
  const key = nameKey(word);
  if (key.length < shortestLatin || /^\p{N}+$/u.test(key)) return [];
  const most = key.length >= longLatin ? 2 : 1;
  const isNear = (other: string) =>
    other !== key && Math.abs(other.length - key.length) <= most && editDistance(key, other) <= most;
  const known = [...names.entityOf.keys()].filter((name) => isNear(name));
  const written = (await index.vocabulary(key.slice(0, 2), mostVocabulary)).filter(isNear);
  return [...new Set([...known, ...written, ...partedAt(key)])];
}

async function findMostHeld(index: SearchIndex, words: readonly string[]): Promise<HeldWord | undefined> {
  let best: HeldWord | undefined;
  for (const text of words.slice(0, mostCandidates)) {
    const match = textQuery(text);
    const articles = match ? await index.count({ match, facets: [], withoutFacets: [], stories: [] }) : 0;
    if (articles > (best?.articles ?? 0)) best = { text, articles };
  }
  return best;
}

/** Two words written as one: `tpuv4` as `tpu v4`. */
const partedAt = (key: string): readonly string[] =>
  Array.from({ length: Math.max(0, key.length - 3) }, (_, i) => `${key.slice(0, i + 2)} ${key.slice(i + 2)}`);

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
