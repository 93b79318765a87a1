import { readArticle } from '../article-json.ts';
import { type PageRow, toPage } from '../page-row.ts';
import type { ArticleFilter, Store } from '../store.ts';
import type { Database, Value } from './database.ts';
import { rowAt } from './row-number.ts';

/** Articles or captures in memory at a time. */
const batch = 100;

/** Each batch is a statement of its own that goes on where the last one ended. */
export function buildStreams({ query }: Database): Pick<Store, 'streamArticles' | 'streamPages'> {
  const read = (id: string) => query<PageRow>('SELECT * FROM pages WHERE id = $1', [id]);
  return {
    async *streamArticles(filter = {}) {
      const { where, values } = selectArticles(filter);
      for (let after = Number.MIN_SAFE_INTEGER; ; ) {
        const rows = await query<{ doc: number }>(
          `SELECT doc, packed FROM articles a WHERE ${where} doc > $${values.length + 1} ORDER BY doc LIMIT ${batch}`,
          [...values, after],
        );
        for (const row of rows) yield readArticle(row);
        const last = rows.at(-1);
        if (last === undefined || rows.length < batch) return;
        after = last.doc;
      }
    },
    async *streamPages() {
      for (let after = { fetched_at: '', id: '' }; ; ) {
        const rows = await query<typeof after>(
          `SELECT id, fetched_at FROM pages WHERE part_of IS NULL AND length(body) > 0 AND (fetched_at, id) > ($1, $2)
           ORDER BY fetched_at, id LIMIT ${batch}`,
          [after.fetched_at, after.id],
        );
        for (const { id } of rows) {
          for (const page of await read(id)) yield toPage(page);
          const parts = await query<{ id: string }>(
            'SELECT id FROM pages WHERE part_of = $1 AND length(body) > 0 ORDER BY part_number, fetched_at, id',
            [id],
          );
          for (const part of parts) for (const page of await read(part.id)) yield toPage(page);
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < batch) return;
        after = last;
      }
    },
  };
}

function selectArticles({ since, until, source, topic, entity }: ArticleFilter): { where: string; values: Value[] } {
  const hasFacet = 'EXISTS (SELECT 1 FROM article_facets f WHERE f.doc = a.doc AND f.facet = $)';
  const terms = [
    ['a.doc >= $', since && rowAt(since)],
    ['a.doc < $', until && rowAt(until)],
    ['a.source_id = $', source],
    [hasFacet, topic && `topic:${topic}`],
    [hasFacet, entity && `entity:${entity}`],
  ] as const;
  const given = terms.filter(([, value]) => value !== undefined && value !== '');
  return {
    where: given.map(([term], i) => `${term.replace('$', `$${i + 1}`)} AND `).join(''),
    values: given.map(([, value]) => value as Value),
  };
}
