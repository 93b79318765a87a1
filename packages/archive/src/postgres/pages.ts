import { type Asked, sha256 } from '@qishi/model';
import { findChain, type PageRow, packBody, toExtraction, toPage } from '../page-row.ts';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import type { Database } from './database.ts';

type PageStore = Pick<
  Store,
  | 'savePage'
  | 'findPage'
  | 'findPageHash'
  | 'hasUrl'
  | 'findAsked'
  | 'saveAsked'
  | 'pageIds'
  | 'findParts'
  | 'markExtracted'
  | 'findExtraction'
>;

export function buildPageStore({ query }: Database): PageStore {
  return {
    async savePage(page) {
      await query(
        `INSERT INTO pages (id, source_id, url, final_url, fetched_at, status, headers, body, sha256, via, announced,
           part_of, part_number, part_kind)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (id) DO NOTHING`,
        [
          page.id, page.sourceId, page.url, page.finalUrl, page.fetchedAt, page.status, JSON.stringify(page.headers),
          packBody(page.body), page.sha256, page.via, JSON.stringify(page.announced),
          page.partOf?.pageId ?? null, page.partOf?.number ?? null, page.partOf?.kind ?? null,
        ], // biome-ignore format: the columns in order
      );
    },
    async findPage(id) {
      // A body of no bytes at all was let go (`prune`).
      const [row] = await query<PageRow>('SELECT * FROM pages WHERE id = $1 AND length(body) > 0', [id]);
      return row && toPage(row);
    },
    async findPageHash(id) {
      const [row] = await query<{ sha256: string }>('SELECT sha256 FROM pages WHERE id = $1', [id]);
      return row?.sha256;
    },
    async hasUrl(url) {
      return (await query('SELECT 1 FROM pages WHERE url = $1 LIMIT 1', [url])).length > 0;
    },
    async findAsked(url) {
      const [row] = await query('SELECT json FROM asked WHERE url_hash = $1', [sha256(url)]);
      return row && readJson<Asked>(row);
    },
    async saveAsked(url, asked) {
      await query(
        'INSERT INTO asked (url_hash, json) VALUES ($1, $2) ON CONFLICT (url_hash) DO UPDATE SET json = excluded.json',
        [sha256(url), JSON.stringify(asked)],
      );
    },
    async pageIds({ again = false } = {}) {
      const isDue = again ? 'length(body) > 0 AND ' : 'article_id IS NULL AND problem IS NULL AND ';
      const rows = await query<{ id: string }>(
        `SELECT id FROM pages WHERE ${isDue}part_of IS NULL ORDER BY fetched_at, id`,
      );
      return rows.map(({ id }) => id);
    },
    async findParts(pageId) {
      const rows = await query<PageRow>(
        'SELECT * FROM pages WHERE part_of = $1 AND length(body) > 0 ORDER BY part_number, fetched_at DESC, id',
        [pageId],
      );
      return findChain(rows).map(toPage);
    },
    async findExtraction(pageId) {
      const [row] = await query<{ article_id: string | null; problem: string | null }>(
        'SELECT article_id, problem FROM pages WHERE id = $1',
        [pageId],
      );
      return row && toExtraction(row.article_id, row.problem);
    },
    async markExtracted(pageId, result) {
      const [articleId, problem] =
        'articleId' in result ? [result.articleId, null] : [null, JSON.stringify(result.problem)];
      await query('UPDATE pages SET article_id = $1, problem = $2 WHERE id = $3', [articleId, problem, pageId]);
    },
  };
}
