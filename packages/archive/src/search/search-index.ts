import type { Article } from '@qishi/model';
import type { Facets } from './results.ts';
import type { TokenQuery } from './token-query.ts';

/**
 * What a database must be able to do so that an archive can be searched. Articles go by row number, which grows with
 * the time of publication; everything else (words, ranking, snippets) is the same for every database.
 */
export interface SearchIndex {
  /** How many articles match. */
  count(ask: IndexQuery): Promise<number>;
  /** Their rows, newest or oldest first. */
  find(
    ask: IndexQuery,
    order: 'newest' | 'oldest',
    page: { readonly limit: number; readonly offset?: number },
  ): Promise<readonly number[]>;
  /** In how many articles each token stands, counted up to `most`. */
  frequencies(tokens: readonly string[], most: number): Promise<ReadonlyMap<string, number>>;
  /** Articles in the archive. */
  size(): Promise<number>;
  articlesAt(rows: readonly number[]): Promise<ReadonlyMap<number, Article>>;
  /** The stories of those that are in one. */
  storiesAt(rows: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** Counts over at most `most` of the newest matches; months over all. */
  facets(ask: IndexQuery, most: number): Promise<Facets>;
  /** Tokens that begin so, for spelling; at most `most`. */
  vocabulary(prefix: string, most: number): Promise<readonly string[]>;
}

/** A boolean question to the index. Without `match` only the filters narrow. */
export interface IndexQuery {
  readonly match?: TokenQuery;
  /** Each list is alternatives; all lists must hold. Facets are written `topic:chips` (`facetsOf`). */
  readonly facets: readonly (readonly string[])[];
  readonly withoutFacets: readonly string[];
  /** Articles of these stories. */
  readonly stories: readonly string[];
  /** UTC instants, `until` exclusive. */
  readonly since?: string;
  readonly until?: string;
}
