import { phraseTokens } from '@qishi/model';
import { idfOf } from './find-terms.ts';
import type { Plan } from './plan-query.ts';
import { termQuery } from './plan-query.ts';
import type { WeightedTerm } from './rank.ts';
import type { SearchIndex } from './search-index.ts';
import { anyOf, type TokenQuery, tokenQuery } from './token-query.ts';

/** Rows read in all: rare pieces first, so that a question full of common words costs no more than another. */
const mostRows = 40_000;
/** Rows read of one piece, newest first. */
const mostRowsOfPiece = 8_000;

interface Piece {
  readonly match: TokenQuery;
  readonly weight: number;
  readonly holding: number;
}

/**
 * Rows that hold some of what was asked, by the sum of the weights of what they hold, best first. Term at a time over
 * the pieces: a long word counts by its two-character pieces, a name by any of its forms.
 */
export async function findNear(
  index: SearchIndex,
  plan: Plan,
  terms: readonly WeightedTerm[],
  size: number,
  limit: number,
): Promise<readonly number[]> {
  const pieces = (await Promise.all(terms.map((term) => piecesOf(index, term, size)))).flat();
  pieces.sort((a, b) => a.holding - b.holding);
  const sums = new Map<number, number>();
  let read = 0;
  for (const piece of pieces) {
    if (read > mostRows && sums.size >= limit) break;
    const rows = await index.find({ ...plan.ask, match: without(piece.match, plan) }, 'newest', {
      limit: mostRowsOfPiece,
    });
    for (const row of rows) sums.set(row, (sums.get(row) ?? 0) + piece.weight);
    read += rows.length;
  }
  const best = [...sums].sort(([a, x], [b, y]) => y - x || b - a);
  return best.slice(0, limit).map(([row]) => row);
}

function without(match: TokenQuery, { without: terms }: Plan): TokenQuery {
  const unwanted = terms.flatMap((term) => termQuery(term) ?? []);
  return unwanted.length === 0 ? match : { kind: 'not', from: match, without: anyOf(unwanted) };
}

async function piecesOf(index: SearchIndex, term: WeightedTerm, size: number): Promise<readonly Piece[]> {
  const whole = termQuery(term);
  const tokens = [...new Set(phraseTokens(term.text))];
  const known = await index.frequencies(
    tokens.map((token) => token.replace(/\*$/, '')),
    mostRows,
  );
  if (tokens.length === 1 || term.forms.length > 1) {
    const holding = Math.max(0, ...known.values());
    return whole ? [{ match: whole, weight: term.idf, holding }] : [];
  }
  return tokens.flatMap((token) => {
    const holding = known.get(token) ?? 0;
    return holding === 0 ? [] : [{ match: tokenQuery(token), weight: idfOf(holding, size) / tokens.length, holding }];
  });
}
