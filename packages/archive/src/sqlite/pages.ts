import type { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { PartOf, Problem, RawPage } from '@qishi/model';
import type { Extraction, Store } from '../store.ts';

type PageStore = Pick<
  Store,
  'savePage' | 'findPage' | 'findPageHash' | 'hasUrl' | 'pageIds' | 'findParts' | 'markExtracted' | 'findExtraction'
>;

export interface PageRow {
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
  readonly part_of: string | null;
  readonly part_number: number | null;
  readonly part_kind: PartOf['kind'] | null;
}

export function buildPageStore(database: DatabaseSync): PageStore {
  const insert = database.prepare(
    `INSERT INTO pages (id, source_id, url, final_url, fetched_at, status, headers, body, sha256, via, announced,
       part_of, part_number, part_kind)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  // A body of no bytes at all was let go (`prune`).
  const byId = database.prepare('SELECT * FROM pages WHERE id = ? AND length(body) > 0');
  const hashById = database.prepare('SELECT sha256 FROM pages WHERE id = ?');
  const byUrl = database.prepare('SELECT 1 FROM pages WHERE url = ? LIMIT 1');
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
    async savePage(page) {
      insert.run(
        page.id, page.sourceId, page.url, page.finalUrl, page.fetchedAt, page.status, JSON.stringify(page.headers),
        gzipSync(page.body), page.sha256, page.via, JSON.stringify(page.announced),
        page.partOf?.pageId ?? null, page.partOf?.number ?? null, page.partOf?.kind ?? null,
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

/**
 * The newest capture of each part, from rows in order of their number, newest first. When an article's pages were
 * captured more than once, a part that is older than the one before it is left over from a longer article.
 */
function findChain(rows: readonly PageRow[]): readonly PageRow[] {
  const chain: PageRow[] = [];
  for (const row of rows) {
    if (row.part_number !== chain.length + 2) continue;
    if (row.fetched_at < (chain.at(-1)?.fetched_at ?? '')) break;
    chain.push(row);
  }
  return chain;
}

function toExtraction(articleId: string | null, problem: string | null): Extraction | undefined {
  if (articleId !== null) return { articleId };
  return problem === null ? undefined : { problem: JSON.parse(problem) as Problem };
}

function toPartOf({ part_of: pageId, part_number: number, part_kind: kind }: PageRow): Pick<RawPage, 'partOf'> {
  return pageId === null || number === null || kind === null ? {} : { partOf: { pageId, number, kind } };
}

export function toPage(row: PageRow): RawPage {
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
    ...toPartOf(row),
  };
}
