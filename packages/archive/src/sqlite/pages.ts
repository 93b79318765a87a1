import type { DatabaseSync } from 'node:sqlite';
import { type Asked, sha256 } from '@qishi/model';
import { findChain, type PageRow, packBody, toExtraction, toPage } from '../page-row.ts';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import type { GroupCommit } from './group-commit.ts';

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

/** What a crawl writes goes through `commit`. */
export function buildPageStore(database: DatabaseSync, commit: GroupCommit['commit']): PageStore {
  const insert = database.prepare(
    `INSERT INTO pages (id, source_id, url, final_url, fetched_at, status, headers, body, sha256, via, announced,
       part_of, part_number, part_kind)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  // A body of no bytes at all was let go (`prune`).
  const byId = database.prepare('SELECT * FROM pages WHERE id = ? AND length(body) > 0');
  const hashById = database.prepare('SELECT sha256 FROM pages WHERE id = ?');
  const byUrl = database.prepare('SELECT 1 FROM pages WHERE url = ? LIMIT 1');
  const askedOf = database.prepare('SELECT json FROM asked WHERE url_hash = ?');
  const keepAsked = database.prepare('INSERT OR REPLACE INTO asked (url_hash, json) VALUES (?, ?)');
  const all = database.prepare(
    'SELECT id FROM pages WHERE part_of IS NULL AND length(body) > 0 ORDER BY fetched_at, id',
  );
  const pending = database.prepare(
    'SELECT id FROM pages WHERE article_id IS NULL AND problem IS NULL AND part_of IS NULL ORDER BY fetched_at, id',
  );
  const partsOf = database.prepare(
    'SELECT * FROM pages WHERE part_of = ? AND length(body) > 0 ORDER BY part_number, fetched_at DESC, id',
  );
  const extraction = database.prepare('SELECT article_id, problem FROM pages WHERE id = ?');
  const mark = database.prepare('UPDATE pages SET article_id = ?, problem = ? WHERE id = ?');
  return {
    savePage(page) {
      const columns = [
        page.id, page.sourceId, page.url, page.finalUrl, page.fetchedAt, page.status, JSON.stringify(page.headers),
        packBody(page.body), page.sha256, page.via, JSON.stringify(page.announced),
        page.partOf?.pageId ?? null, page.partOf?.number ?? null, page.partOf?.kind ?? null,
      ]; // biome-ignore format: the columns in order
      return commit(() => void insert.run(...columns));
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
    async findAsked(url) {
      const row = askedOf.get(sha256(url));
      return row && readJson<Asked>(row);
    },
    saveAsked: (url, asked) => commit(() => void keepAsked.run(sha256(url), JSON.stringify(asked))),
    async pageIds(options = {}) {
      return (options.again ? all : pending).all().map((row) => String(row.id));
    },
    async findParts(pageId) {
      return findChain(partsOf.all(pageId) as unknown as PageRow[]).map(toPage);
    },
    async findExtraction(pageId) {
      const row = extraction.get(pageId) as { article_id: string | null; problem: string | null } | undefined;
      return row && toExtraction(row.article_id, row.problem);
    },
    async markExtracted(pageId, result) {
      if ('articleId' in result) mark.run(result.articleId, null, pageId);
      else mark.run(null, JSON.stringify(result.problem), pageId);
    },
  };
}
