import type { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { RawPage } from '@qishi/model';
import type { Store } from '../store.ts';

type PageStore = Pick<Store, 'savePage' | 'findPage' | 'findPageHash' | 'hasUrl' | 'pageIds' | 'markExtracted'>;

interface PageRow {
  readonly id: string;
  readonly source_id: string;
  readonly url: string;
  readonly final_url: string;
  readonly fetched_at: string;
  readonly status: number;
  readonly headers: string;
  readonly body: Uint8Array;
  readonly sha256: string;
  readonly via: RawPage['via'];
  readonly announced: string;
}

export function buildPageStore(database: DatabaseSync): PageStore {
  const insert = database.prepare(
    `INSERT INTO pages (id, source_id, url, final_url, fetched_at, status, headers, body, sha256, via, announced)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const byId = database.prepare('SELECT * FROM pages WHERE id = ?');
  const hashById = database.prepare('SELECT sha256 FROM pages WHERE id = ?');
  const byUrl = database.prepare('SELECT 1 FROM pages WHERE url = ? LIMIT 1');
  const all = database.prepare('SELECT id FROM pages ORDER BY fetched_at, id');
  const pending = database.prepare(
    'SELECT id FROM pages WHERE article_id IS NULL AND problem IS NULL ORDER BY fetched_at, id',
  );
  const mark = database.prepare('UPDATE pages SET article_id = ?, problem = ? WHERE id = ?');
  return {
    async savePage(page) {
      insert.run(
        page.id, page.sourceId, page.url, page.finalUrl, page.fetchedAt, page.status, JSON.stringify(page.headers),
        gzipSync(page.body), page.sha256, page.via, JSON.stringify(page.announced),
      ); // biome-ignore format: the columns in order
    },
    async findPage(id) {
      const row = byId.get(id) as PageRow | undefined;
      return row && toPage(row);
    },
    async findPageHash(id) {
      return hashById.get(id)?.sha256 as string | undefined;
    },
    async hasUrl(url) {
      return byUrl.get(url) !== undefined;
    },
    async pageIds(options = {}) {
      return (options.again ? all : pending).all().map((row) => String(row.id));
    },
    async markExtracted(pageId, result) {
      if ('articleId' in result) mark.run(result.articleId, null, pageId);
      else mark.run(null, JSON.stringify(result.problem), pageId);
    },
  };
}

function toPage(row: PageRow): RawPage {
  return {
    id: row.id,
    sourceId: row.source_id,
    url: row.url,
    finalUrl: row.final_url,
    fetchedAt: row.fetched_at,
    status: row.status,
    headers: JSON.parse(row.headers),
    body: gunzipSync(row.body),
    sha256: row.sha256,
    via: row.via,
    announced: JSON.parse(row.announced),
  };
}
