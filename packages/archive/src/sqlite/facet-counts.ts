import type { DatabaseSync } from 'node:sqlite';
import { buildFacets } from '../search/count-facets.ts';
import type { Facets } from '../search/results.ts';
import { dayOfRow, rowsPerDay } from '../search/row-number.ts';
import type { RowSelection } from './search-index.ts';

/** Topics, sources and entities of the newest `most` rows; months of all. */
export function countFacets(database: DatabaseSync, { sql, values, row }: RowSelection, most: number): Facets {
  const days = database
    .prepare(`SELECT ${row} / ${rowsPerDay} AS day, count(*) AS count ${sql} GROUP BY 1`)
    .all(...values);
  const rows = database
    .prepare(`SELECT facets FROM doc_facets WHERE doc IN (SELECT ${row} ${sql} ORDER BY ${row} DESC LIMIT ?)`)
    .all(...values, most);
  return buildFacets(
    rows.map((found) => String(found.facets)),
    days.map(({ day, count }) => ({ day: dayOfRow(Number(day) * rowsPerDay), count: Number(count) })),
  );
}
