import { type Article, articleId, canonicalUrl, type RunRecord, sha256 } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Forgotten, Store, Takedown } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { listReprints, withoutAddress } from '../taken-down.ts';
import { dropTerms } from './article-rows.ts';
import type { Database, Query } from './database.ts';
import { lockForRemoval, removeArticle } from './removal.ts';
import { withdraw } from './withdrawal.ts';

/** Hex digits of the address's hash in an article's id. */
const idLength = 12;

/** What one address led to. */
interface Target {
  readonly articleIds: ReadonlySet<string>;
  readonly pageIds: readonly string[];
  readonly addresses: ReadonlySet<string>;
  /** As the article was called, now or before. */
  readonly titles: ReadonlySet<string>;
  readonly versions: readonly Article[];
}

type Takedowns = Pick<Store, 'forget' | 'findTakedown' | 'findTakedownOf'>;

export function buildTakedowns({ query, transact }: Database): Takedowns {
  return {
    forget: (url, because) => transact((ask) => forget(ask, canonicalUrl(url) ?? url, because)),
    async findTakedown(url) {
      return toTakedown(
        await query('SELECT forgotten_at, reason FROM forgotten WHERE url_hash = $1', [
          sha256(canonicalUrl(url) ?? url),
        ]),
      );
    },
    async findTakedownOf(id) {
      const start = id.replace(/^a-/, '');
      if (start.length !== idLength) return undefined;
      return toTakedown(
        await query('SELECT forgotten_at, reason FROM forgotten WHERE url_hash >= $1 AND url_hash < $2', [
          start,
          `${start}g`,
        ]),
      );
    },
  };
}

async function forget(query: Query, address: string, because: Takedown): Promise<Forgotten> {
  await lockForRemoval(query);
  const target = await findTarget(query, address);
  const ids = [...target.articleIds];
  const addresses = [...target.addresses];
  const issues = await withdraw(query, target);
  const shrunk = [];
  for (const id of ids) shrunk.push(...[(await removeArticle(query, id)) ?? []].flat());
  const pages = await query(
    'DELETE FROM pages WHERE part_of = ANY ($1::text[]) OR id = ANY ($1::text[]) RETURNING id',
    [target.pageIds],
  );
  for (const table of ['kept_inputs', 'named_inputs']) {
    await query(`DELETE FROM ${table} WHERE kind IN ('article', 'analysis') AND id = ANY ($1::text[])`, [ids]);
  }
  await dropTerms(query, target.versions);
  await query(
    'INSERT INTO forgotten (url_hash, forgotten_at, reason) SELECT unnest($1::text[]), $2, $3 ON CONFLICT DO NOTHING',
    [addresses.map(sha256), because.at, because.reason ?? null],
  );
  await query('DELETE FROM asked WHERE url_hash = ANY ($1::text[])', [addresses.map(sha256)]);
  for (const one of addresses) await scrubRuns(query, one);
  return {
    articleIds: ids,
    pages: pages.length,
    addresses: addresses.length,
    stories: shrunk.map(({ id }) => id),
    reprints: listReprints(shrunk, target.articleIds),
    issues,
  };
}

/** The captures at an address, the articles read from them, and all other captures of those. */
async function findTarget(query: Query, address: string): Promise<Target> {
  const captures = 'SELECT id, url, article_id FROM pages WHERE';
  type Row = { readonly id: string; readonly url: string; readonly article_id: string | null };
  const found = await query<Row>(`${captures} part_of IS NULL AND (url = $1 OR final_url = $1)`, [address]);
  const articleIds = new Set([articleId(address), ...found.flatMap((row) => row.article_id ?? [])]);
  const ids = [...articleIds];
  const now = await query('SELECT packed FROM articles WHERE id = ANY ($1::text[])', [ids]);
  const before = await query('SELECT json FROM revisions WHERE article_id = ANY ($1::text[])', [ids]);
  const versions = [...now.map(readArticle), ...before.map((row) => readJson<Article>(row))];
  const pages = [...found, ...(await query<Row>(`${captures} article_id = ANY ($1::text[])`, [ids]))];
  return {
    articleIds,
    pageIds: [...new Set([...pages.map(({ id }) => id), ...versions.map(({ rawPageId }) => rawPageId)])],
    addresses: new Set([address, ...pages.map(({ url }) => url), ...versions.map(({ url }) => url)]),
    titles: new Set(versions.map(({ title }) => title)),
    versions,
  };
}

/** Problems of earlier runs may be about the address. */
async function scrubRuns(query: Query, address: string): Promise<void> {
  for (const row of await query<{ id: string }>('SELECT id, json FROM runs WHERE strpos(json, $1) > 0', [address])) {
    const json = JSON.stringify(withoutAddress(readJson<RunRecord>(row), address));
    await query('UPDATE runs SET json = $1 WHERE id = $2', [json, row.id]);
  }
}

function toTakedown([row]: readonly Record<string, unknown>[]): Takedown | undefined {
  if (row === undefined) return undefined;
  return { at: String(row.forgotten_at), ...(row.reason === null ? {} : { reason: String(row.reason) }) };
}
