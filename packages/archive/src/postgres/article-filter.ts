import type { ArticleQuery } from '../store.ts';
import type { Value } from './database.ts';
import { rowAt } from './row-number.ts';

/** What a query of articles asks of the table `articles`, called `a`. */
export function articleFilter({ since, until, ids }: ArticleQuery): { where: string; values: Value[] } {
  const terms: string[] = [];
  const values: Value[] = [];
  const add = (term: string, value: Value) => {
    values.push(value);
    terms.push(`${term}$${values.length}`);
  };
  if (since !== undefined) add('a.doc >= ', rowAt(since));
  if (until !== undefined) add('a.doc < ', rowAt(until));
  if (ids !== undefined) {
    values.push(ids);
    terms.push(`a.id = ANY ($${values.length}::text[])`);
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values };
}
