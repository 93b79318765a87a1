import type { DatabaseSync } from 'node:sqlite';
import { readArticle } from '../article-json.ts';
import { type PageRow, toPage } from '../page-row.ts';
import { rowAt } from '../search/row-number.ts';
import type { ArticleFilter, Store } from '../store.ts';

/** Articles in memory at a time. */
const batch = 100;

/**
 * Each batch is a statement of its own that goes on where the last one ended: nothing is locked while the caller writes
 * a file, and a writer may come between.
 */
export function buildStreams(database: DatabaseSync): Pick<Store, 'streamArticles' | 'streamPages'> {
  const nextPages = database.prepare(
    `SELECT id, fetched_at FROM pages WHERE part_of IS NULL AND length(body) > 0 AND (fetched_at, id) > (?, ?)
     ORDER BY fetched_at, id LIMIT ?`,
  );
  const pageById = database.prepare('SELECT * FROM pages WHERE id = ?');
  const partsOf = database.prepare(
    'SELECT id FROM pages WHERE part_of = ? AND length(body) > 0 ORDER BY part_number, fetched_at, id',
  );
  const readPage = ({ id }: { readonly id: string }) => toPage(pageById.get(id) as unknown as PageRow);
  return {
    async *streamArticles(filter = {}) {
      const { where, values } = filterOf(filter);
      const next = database.prepare(
        `SELECT doc, at, packed FROM articles a WHERE ${where} AND (at, doc) > (?, ?) ORDER BY at, doc LIMIT ?`,
      );
      for (let after = [Number.MIN_SAFE_INTEGER, 0]; ; ) {
        const rows = next.all(...values, ...after, batch);
        for (const row of rows) yield readArticle(row);
        if (rows.length < batch) return;
        after = [Number(rows.at(-1)?.at), Number(rows.at(-1)?.doc)];
      }
    },
    async *streamPages() {
      for (let after = { fetched_at: '', id: '' }; ; ) {
        const rows = nextPages.all(after.fetched_at, after.id, batch) as unknown as (typeof after)[];
        for (const row of rows) {
          yield readPage(row);
          for (const part of partsOf.all(row.id) as unknown as (typeof after)[]) yield readPage(part);
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < batch) return;
        after = last;
      }
    },
  };
}

const hasFacet = 'EXISTS (SELECT 1 FROM article_facets WHERE facet = ? AND doc = a.doc)';

function filterOf(filter: ArticleFilter): { where: string; values: (string | number)[] } {
  const terms: (readonly [string, string | number | undefined])[] = [
    ['a.doc >= ?', filter.since === undefined ? undefined : rowAt(filter.since)],
    ['a.at >= ?', filter.since === undefined ? undefined : Date.parse(filter.since) / 1000],
    ['a.at < ?', filter.until === undefined ? undefined : Date.parse(filter.until) / 1000],
    ['a.source_id = ?', filter.source],
    [hasFacet, filter.topic && `topic:${filter.topic}`],
    [hasFacet, filter.entity && `entity:${filter.entity}`],
  ];
  const given = terms.filter(([, value]) => value !== undefined) as (readonly [string, string | number])[];
  return { where: ['1', ...given.map(([term]) => term)].join(' AND '), values: given.map(([, value]) => value) };
}
