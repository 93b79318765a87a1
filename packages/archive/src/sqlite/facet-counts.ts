import type { DatabaseSync } from 'node:sqlite';
import type { FacetCount, Facets } from '../search/results.ts';
import { dayOfRow, rowsPerDay } from '../search/row-number.ts';
import type { RowSelection } from './search-index.ts';

/** Most values of a field that are told, most frequent first. */
const mostValues = 20;

/** Topics, sources and entities of the newest `most` rows; months of all. */
export function countFacets(database: DatabaseSync, { sql, values, row }: RowSelection, most: number): Facets {
  const days = database
    .prepare(`SELECT ${row} / ${rowsPerDay} AS day, count(*) AS count ${sql} GROUP BY 1`)
    .all(...values);
  const rows = database
    .prepare(`SELECT facets FROM doc_facets WHERE doc IN (SELECT ${row} ${sql} ORDER BY ${row} DESC LIMIT ?)`)
    .all(...values, most);
  const counts = countValues(rows.map((found) => String(found.facets)));
  const field = (name: string) => counts.get(name) ?? [];
  return {
    of: rows.length,
    topic: field('topic'),
    source: field('source'),
    entity: field('entity'),
    month: countMonths(days),
  };
}

function countMonths(days: readonly Record<string, unknown>[]): readonly FacetCount[] {
  const months = new Map<string, number>();
  for (const { day, count } of days) {
    const month = dayOfRow(Number(day) * rowsPerDay).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + Number(count));
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, count]) => ({ value, count }));
}

/** Facets of many articles, as lines of `field:value`, by field. */
function countValues(articles: readonly string[]): ReadonlyMap<string, readonly FacetCount[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const facet of articles.flatMap((facets) => facets.split('\n'))) {
    const colon = facet.indexOf(':');
    const [name, value] = [facet.slice(0, colon), facet.slice(colon + 1)];
    const field = counts.get(name) ?? new Map<string, number>();
    counts.set(name, field.set(value, (field.get(value) ?? 0) + 1));
  }
  return new Map([...counts].map(([name, field]) => [name, orderCounts(field)]));
}

const orderCounts = (field: ReadonlyMap<string, number>): readonly FacetCount[] =>
  [...field]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
