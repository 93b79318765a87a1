import type { Briefing } from '@qishi/model';
import type { Pruned, Retention, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import type { Database, Query } from './database.ts';
import { lockForRemoval, removeArticle } from './removal.ts';
import { rowAt } from './row-number.ts';

interface Capture {
  readonly id: string;
  readonly size: number;
}

export function buildRetention({ transact }: Database): Pick<Store, 'prune'> {
  return {
    prune: (limits, { dryRun = false } = {}) =>
      transact(async (query) => {
        if (!dryRun) await lockForRemoval(query);
        const articles = await findOldArticles(query, limits);
        const captures = await findOldCaptures(query, limits, articles);
        const records = await dropRecords(query, limits, dryRun);
        if (!dryRun) {
          await query("UPDATE pages SET body = '' WHERE id = ANY ($1::text[])", [captures.map(({ id }) => id)]);
          for (const id of articles) await removeArticle(query, id);
        }
        return { ...count(captures, articles), records };
      }),
  };
}

/** `at` stands first in what is remembered; read so, since PostgreSQL's own JSON refuses an escaped NUL in any title. */
const old = {
  runs: 'started_at < $1',
  asked: `substring(json from '"at":"([^"]+)"') < $1 COLLATE "C"`,
};

async function dropRecords(query: Query, { recordsBefore }: Retention, dryRun: boolean): Promise<number> {
  if (recordsBefore === undefined) return 0;
  let records = 0;
  for (const [table, isOld] of Object.entries(old)) {
    const [found] = await query<{ records: string }>(`SELECT count(*)::text AS records FROM ${table} WHERE ${isOld}`, [
      recordsBefore,
    ]);
    if (!dryRun) await query(`DELETE FROM ${table} WHERE ${isOld}`, [recordsBefore]);
    records += Number(found?.records);
  }
  return records;
}

async function findOldArticles(query: Query, { articlesBefore }: Retention): Promise<readonly string[]> {
  if (articlesBefore === undefined) return [];
  const rows = await query<{ id: string }>(
    `SELECT id FROM articles a WHERE doc < $1
       AND NOT EXISTS (SELECT 1 FROM named_inputs n WHERE n.kind = 'article' AND n.id = a.id) ORDER BY id`,
    [rowAt(articlesBefore)],
  );
  return rows.map(({ id }) => id);
}

async function findOldCaptures(
  query: Query,
  { capturesBefore }: Retention,
  articles: readonly string[],
): Promise<readonly Capture[]> {
  if (capturesBefore === undefined && articles.length === 0) return [];
  // What nobody has tried to read yet is not old, whatever its date.
  const old =
    capturesBefore === undefined
      ? []
      : await query<Capture & { first: string }>(
          `SELECT p.id, coalesce(p.part_of, p.id) AS first, length(p.body) AS size FROM pages p
             LEFT JOIN pages f ON f.id = p.part_of
           WHERE p.fetched_at < $1 AND length(p.body) > 0
             AND coalesce(f.article_id, f.problem, p.article_id, p.problem) IS NOT NULL`,
          [capturesBefore],
        );
  const ofArticles = await query<Capture>(
    `SELECT id, length(body) AS size FROM pages WHERE length(body) > 0
       AND (article_id = ANY ($1::text[]) OR part_of IN (SELECT id FROM pages WHERE article_id = ANY ($1::text[])))`,
    [articles],
  );
  const cited = await listCited(query);
  const kept = old.filter(({ first }) => !cited.has(first));
  return [...new Map([...kept, ...ofArticles].map((capture) => [capture.id, capture])).values()];
}

/** Captures that an issue rests on: with them it can be checked again, byte for byte. */
async function listCited(query: Query): Promise<ReadonlySet<string>> {
  const issues = await query('SELECT json FROM briefings');
  const ids = issues.flatMap((row) => readJson<Briefing>(row).citations.map(({ articleId }) => articleId));
  const pages = await query<{ id: string }>('SELECT id FROM pages WHERE article_id = ANY ($1::text[])', [ids]);
  return new Set(pages.map(({ id }) => id));
}

function count(captures: readonly Capture[], articles: readonly string[]): Omit<Pruned, 'records'> {
  const bytes = captures.reduce((sum, { size }) => sum + size, 0);
  return { captures: captures.length, bytes, articles: articles.length };
}
