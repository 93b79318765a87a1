import type { DatabaseSync } from 'node:sqlite';
import { type Article, articleId, canonicalUrl, type RunRecord, sha256 } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Store, Takedown } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { listReprints, withoutAddress } from '../taken-down.ts';
import { buildArticleRows } from './article-rows.ts';
import { inTransaction } from './database.ts';
import { buildRemoval } from './removal.ts';
import { buildWithdrawal } from './withdrawal.ts';

/** Hex digits of the address's hash in an article's id. */
const idLength = 12;

/** What one address led to. */
interface Target {
  readonly articleIds: ReadonlySet<string>;
  readonly pageIds: readonly string[];
  readonly addresses: ReadonlySet<string>;
  /** As the article was called, now or before. */
  readonly titles: ReadonlySet<string>;
}

export function buildTakedowns(database: DatabaseSync): Pick<Store, 'forget' | 'findTakedown' | 'findTakedownOf'> {
  const { removeArticle } = buildRemoval(database);
  const byHash = database.prepare('SELECT forgotten_at, reason FROM forgotten WHERE url_hash = ?');
  const byStart = database.prepare('SELECT forgotten_at, reason FROM forgotten WHERE url_hash >= ? AND url_hash < ?');
  const remember = database.prepare(
    'INSERT OR IGNORE INTO forgotten (url_hash, forgotten_at, reason) VALUES (?, ?, ?)',
  );
  const removeParts = database.prepare('DELETE FROM pages WHERE part_of = ?');
  const removePage = database.prepare('DELETE FROM pages WHERE id = ?');
  const removeKept = ['kept_inputs', 'named_inputs'].map((table) =>
    database.prepare(`DELETE FROM ${table} WHERE kind IN ('article', 'analysis') AND id = ?`),
  );
  const removeAsked = database.prepare('DELETE FROM asked WHERE url_hash = ?');
  const findTarget = buildTargets(database);
  const withdraw = buildWithdrawal(database);
  const scrubRuns = buildRunScrubber(database);
  const rows = buildArticleRows(database);

  function removePages(ids: readonly string[]): number {
    return ids.reduce((sum, id) => sum + Number(removeParts.run(id).changes) + Number(removePage.run(id).changes), 0);
  }

  return {
    async forget(url, { at, reason }) {
      // Deleted text would stay readable in the file until something else takes its room.
      database.exec('PRAGMA secure_delete = ON');
      const forgotten = inTransaction(database, () => {
        const target = findTarget(canonicalUrl(url) ?? url);
        const ids = [...target.articleIds];
        const issues = withdraw(target);
        const shrunk = ids.map(removeArticle).filter((story) => story !== undefined);
        const pages = removePages(target.pageIds);
        for (const id of ids) for (const remove of removeKept) remove.run(id);
        for (const address of target.addresses) remember.run(sha256(address), at, reason ?? null);
        for (const address of target.addresses) removeAsked.run(sha256(address));
        for (const address of target.addresses) scrubRuns(address);
        rows.purge();
        return {
          articleIds: ids,
          pages,
          addresses: target.addresses.size,
          stories: shrunk.map(({ id }) => id),
          reprints: listReprints(shrunk, target.articleIds),
          issues,
        };
      });
      database.exec('PRAGMA secure_delete = OFF');
      // What the log still holds is written over too.
      database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
      return forgotten;
    },
    async findTakedown(url) {
      return toTakedown(byHash.get(sha256(canonicalUrl(url) ?? url)));
    },
    async findTakedownOf(id) {
      const start = id.replace(/^a-/, '');
      return start.length === idLength ? toTakedown(byStart.get(start, `${start}g`)) : undefined;
    },
  };
}

function toTakedown(row: Record<string, unknown> | undefined): Takedown | undefined {
  if (row === undefined) return undefined;
  return { at: String(row.forgotten_at), ...(row.reason === null ? {} : { reason: String(row.reason) }) };
}

/** Problems of earlier runs may be about the address. */
function buildRunScrubber(database: DatabaseSync): (address: string) => void {
  const naming = database.prepare('SELECT id, json FROM runs WHERE instr(json, ?) > 0');
  const save = database.prepare('UPDATE runs SET json = ? WHERE id = ?');
  return (address) => {
    for (const row of naming.all(address)) {
      save.run(JSON.stringify(withoutAddress(readJson<RunRecord>(row), address)), String(row.id));
    }
  };
}

/** The captures at an address, the articles read from them, and all other captures of those. */
function buildTargets(database: DatabaseSync): (address: string) => Target {
  const captures = database.prepare(
    'SELECT id, url, final_url, article_id FROM pages WHERE part_of IS NULL AND (url = ?1 OR final_url = ?1)',
  );
  const capturesOf = database.prepare('SELECT id, url, article_id FROM pages WHERE article_id = ?');
  const article = database.prepare('SELECT packed FROM articles WHERE id = ?');
  const revisions = database.prepare('SELECT json FROM revisions WHERE article_id = ?');
  return (address) => {
    const found = captures.all(address);
    const named = found.map((row) => row.article_id).filter((id) => id !== null);
    const articleIds = new Set([articleId(address), ...named.map(String)]);
    const versions = [...articleIds].flatMap((id) => [
      ...article.all(id).map(readArticle),
      ...revisions.all(id).map((row) => readJson<Article>(row)),
    ]);
    const pages = [...found, ...[...articleIds].flatMap((id) => capturesOf.all(id))];
    return {
      articleIds,
      pageIds: [...new Set([...pages.map((row) => String(row.id)), ...versions.map(({ rawPageId }) => rawPageId)])],
      addresses: new Set([address, ...pages.map((row) => String(row.url)), ...versions.map(({ url }) => url)]),
      titles: new Set(versions.map(({ title }) => title)),
    };
  };
}
