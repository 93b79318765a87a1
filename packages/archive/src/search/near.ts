import { findKnownWords, phraseTokens } from '@qishi/model';
import type { Ask } from './candidates.ts';
import { weighTerms } from './find-terms.ts';
import { buildTerm, findForms, type Plan, termQuery } from './plan-query.ts';
import type { WeightedTerm } from './rank.ts';
import type { SearchIndex } from './search-index.ts';
import { anyOf, type TokenQuery } from './token-query.ts';

/** Rows read in all: rare pieces first, so that a question full of common words costs no more than another. */
const mostRows = 40_000;
/** Rows read of one piece, newest first. */
const mostRowsOfPiece = 8_000;

/** A term of which an article may lack some: words, and the pieces of those that stand nowhere as a whole. */
export interface LooseTerm extends WeightedTerm {
  readonly articles: number;
}

/** Weight of a piece of a word, and of a name inside a longer word, against the same as a word by itself. */
const pieceWeight = 0.4;
const innerNameWeight = 0.8;

/**
 * The terms by which an article comes near: each word, and beside a longer Chinese one the names in it and its
 * two-character pieces, since it may be several words that we cannot tell apart.
 */
export async function loosenTerms({ index, terms, size, reading }: Ask): Promise<readonly LooseTerm[]> {
  const loose: LooseTerm[] = terms.filter(({ articles }) => articles > 0);
  for (const term of terms.filter((one) => !isOneWord(one))) {
    const inner = findKnownWords(term.text, reading.names).filter((word) => word !== term.text);
    const names = await weighTerms(
      index,
      inner.map((word) => buildTerm(word, findForms(word, reading))),
      size,
    );
    const told = new Set(inner.flatMap((word) => phraseTokens(word)));
    const pieces = phraseTokens(term.text).filter((piece) => !told.has(piece));
    const rest = await weighTerms(
      index,
      [...new Set(pieces)].map((piece) => buildTerm(piece, [])),
      size,
    );
    const lighter = (all: readonly LooseTerm[], weight: number) =>
      all.filter(({ articles }) => articles > 0).map((one) => ({ ...one, idf: weight * one.idf, ...pick(term) }));
    loose.push(...lighter(names, innerNameWeight), ...lighter(rest, pieceWeight));
  }
  return loose;
}

const pick = ({ field, isOptional }: LooseTerm) => ({ isOptional, ...(field ? { field } : {}) });

/** Short names are one word; long ones are made of words that may stand apart (阿里云 … 峰会). */
const isOneWord = ({ text, forms }: WeightedTerm): boolean =>
  [...text].length < (forms.length > 1 ? 4 : 3) || !/^\p{Script=Han}+$/u.test(text);

/** Rows that hold some of the terms, by the sum of the weights of what they hold, best first: term at a time. */
export async function findNear(
  index: SearchIndex,
  plan: Plan,
  terms: readonly LooseTerm[],
  limit: number,
): Promise<readonly number[]> {
  const sums = new Map<number, number>();
  let read = 0;
  for (const term of [...terms].sort((a, b) => a.articles - b.articles)) {
    if (read > mostRows && sums.size >= limit) break;
    const match = termQuery(term);
    if (!match) continue;
    const rows = await index.find({ ...plan.ask, match: without(match, plan) }, 'newest', { limit: mostRowsOfPiece });
    for (const row of rows) sums.set(row, (sums.get(row) ?? 0) + term.idf);
    read += rows.length;
  }
  const best = [...sums].sort(([a, x], [b, y]) => y - x || b - a);
  return best.slice(0, limit).map(([row]) => row);
}

function without(match: TokenQuery, { without: terms }: Plan): TokenQuery {
  const unwanted = terms.flatMap((term) => termQuery(term) ?? []);
  return unwanted.length === 0 ? match : { kind: 'not', from: match, without: anyOf(unwanted) };
}
