import { rowAt, rowsPerDay } from '../search/row-number.ts';
import type { ArticleQuery } from '../store.ts';

/** What a query of articles asks of the table `articles`, called `a`. */
export function articleFilter({ since, until, ids }: ArticleQuery): { where: string; values: (string | number)[] } {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  if (since !== undefined) {
    terms.push('a.doc >= ? AND a.at >= ?');
    values.push(rowAt(since), Date.parse(since) / 1000);
  }
  if (until !== undefined) {
    terms.push('a.doc <= ? AND a.at < ?');
    values.push(rowAt(until) + rowsPerDay, Date.parse(until) / 1000);
  }
  if (ids !== undefined) {
    terms.push('a.id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values };
}
