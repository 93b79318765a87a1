import type { IndexQuery } from '../search/search-index.ts';
import type { Value } from './database.ts';
import { rowAt } from './row-number.ts';
import { tsquery } from './token-sets.ts';

/** Everything after the columns: which rows match, and the name of the row's number. */
export interface RowSelection {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly row: string;
}

/**
 * The smallest source leads: the words where some are asked for, else a facet's list, else all articles. What else must
 * hold is looked up row by row, so that a page of the newest ends as soon as it is full.
 */
export function selectRows(ask: IndexQuery): RowSelection {
  const values: Value[] = [];
  const put = (value: Value): string => `$${values.push(value)}`;
  const where: string[] = [];
  const lead = ask.match ? undefined : ask.facets.find((list) => list.length === 1 && !list[0]?.endsWith('*'));
  const table = ask.match ? selectHolding(put(tsquery(ask.match))) : lead ? 'article_facets x' : 'articles x';
  const row = 'x.doc';
  if (lead) where.push(`x.facet = ${put(lead[0] ?? '')}`);
  if (ask.since !== undefined) where.push(`${row} >= ${put(rowAt(ask.since))}`);
  if (ask.until !== undefined) where.push(`${row} < ${put(rowAt(ask.until))}`);
  for (const list of ask.facets) {
    if (list !== lead) where.push(`(${list.map((facet) => hasFacet(facet, row, put)).join(' OR ')})`);
  }
  for (const facet of ask.withoutFacets) where.push(`NOT ${hasFacet(facet, row, put)}`);
  if (ask.stories.length > 0) {
    where.push(
      `${row} IN (SELECT b.doc FROM story_articles m JOIN articles b ON b.id = m.article_id WHERE m.story_id = ANY (${put(ask.stories)}::text[]))`,
    );
  }
  return { sql: `FROM ${table}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}`, values, row };
}

/**
 * Fenced by OFFSET 0, so that it is answered by the index of tokens alone: walking the articles by date and unpacking
 * the tokens of each, which PostgreSQL takes for cheaper, is slower by far.
 */
const selectHolding = (match: string): string =>
  `(SELECT i.doc FROM article_index i WHERE i.tokens @@ ${match}::tsquery OFFSET 0) x`;

function hasFacet(facet: string, row: string, put: (value: Value) => string): string {
  if (!facet.endsWith('*')) {
    return `EXISTS (SELECT 1 FROM article_facets f WHERE f.facet = ${put(facet)} AND f.doc = ${row})`;
  }
  const prefix = facet.slice(0, -1);
  return `${row} IN (SELECT f.doc FROM article_facets f WHERE f.facet >= ${put(prefix)} AND f.facet < ${put(`${prefix}\u{10ffff}`)})`;
}
