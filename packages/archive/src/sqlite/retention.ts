import type { DatabaseSync } from 'node:sqlite';
import type { Briefing } from '@qishi/model';
import type { Pruned, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { inTransaction } from './database.ts';
import { buildRemoval } from './removal.ts';

interface Capture {
  readonly id: string;
  readonly size: number;
}

export function buildRetention(database: DatabaseSync): Pick<Store, 'prune'> {
  const { removeArticle } = buildRemoval(database);
  const issues = database.prepare('SELECT json FROM briefings');
  const readOf = database.prepare('SELECT id FROM pages WHERE article_id = ?');
  // What nobody has tried to read yet is not old, whatever its date.
  const oldPages = database.prepare(
    `SELECT p.id, coalesce(p.part_of, p.id) AS first, length(p.body) AS size FROM pages p
       LEFT JOIN pages f ON f.id = p.part_of
     WHERE p.fetched_at < ? AND length(p.body) > 0
       AND coalesce(f.article_id, f.problem, p.article_id, p.problem) IS NOT NULL`,
  );
  const pagesOf = database.prepare(
    `SELECT id, length(body) AS size FROM pages WHERE length(body) > 0
       AND (article_id = ?1 OR part_of IN (SELECT id FROM pages WHERE article_id = ?1))`,
  );
  const oldArticles = database.prepare(
    "SELECT id FROM articles WHERE at < ? AND id NOT IN (SELECT id FROM named_inputs WHERE kind = 'article')",
  );
  const old = {
    runs: 'started_at < ?',
    asked: "json_extract(json, '$.at') < ?",
  };
  const records = Object.entries(old).map(([table, isOld]) => ({
    count: database.prepare(`SELECT count(*) AS records FROM ${table} WHERE ${isOld}`),
    remove: database.prepare(`DELETE FROM ${table} WHERE ${isOld}`),
  }));
  const empty = database.prepare("UPDATE pages SET body = x'' WHERE id = ?");

  /** Captures that an issue rests on: with them it can be checked again, byte for byte. */
  function listCited(): ReadonlySet<string> {
    const ids = issues.all().flatMap((row) => readJson<Briefing>(row).citations.map(({ articleId }) => articleId));
    return new Set([...new Set(ids)].flatMap((id) => readOf.all(id).map((row) => String(row.id))));
  }

  function findOldCaptures(before: string | undefined, articles: readonly string[]): readonly Capture[] {
    if (before === undefined && articles.length === 0) return [];
    const cited = listCited();
    const old = before === undefined ? [] : (oldPages.all(before) as unknown as (Capture & { first: string })[]);
    const unread = old.filter(({ first }) => !cited.has(first));
    const ofArticles = articles.flatMap((id) => pagesOf.all(id) as unknown as Capture[]);
    return [...new Map([...unread, ...ofArticles].map((capture) => [capture.id, capture])).values()];
  }

  return {
    async prune({ capturesBefore, articlesBefore, recordsBefore = '' }, { dryRun = false } = {}) {
      return inTransaction(database, () => {
        const articles =
          articlesBefore === undefined
            ? []
            : oldArticles.all(Date.parse(articlesBefore) / 1000).map((row) => String(row.id));
        const captures = findOldCaptures(capturesBefore, articles);
        const found = records.reduce((sum, each) => sum + Number(each.count.get(recordsBefore)?.records), 0);
        if (!dryRun) {
          for (const { id } of captures) empty.run(id);
          for (const id of articles) removeArticle(id);
          for (const { remove } of records) remove.run(recordsBefore);
        }
        return { ...count(captures, articles), records: found };
      });
    },
  };
}

function count(captures: readonly Capture[], articles: readonly string[]): Omit<Pruned, 'records'> {
  const bytes = captures.reduce((sum, { size }) => sum + size, 0);
  return { captures: captures.length, bytes, articles: articles.length };
}
