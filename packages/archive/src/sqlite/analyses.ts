import type { DatabaseSync } from 'node:sqlite';
import { type Analysis, hashOf } from '@qishi/model';
import type { Store } from '../store.ts';
import { inTransaction, readJson } from './database.ts';
import { buildKeptInputs } from './kept.ts';

type AnalysisStore = Pick<Store, 'saveAnalysis' | 'findAnalysis' | 'findAnalysisVersion' | 'articleIdsToAnalyse'>;

export function buildAnalysisStore(database: DatabaseSync): AnalysisStore {
  const upsert = database.prepare(
    `INSERT INTO analyses (article_id, content_hash, by, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET content_hash = excluded.content_hash, by = excluded.by, json = excluded.json`,
  );
  const byArticle = database.prepare('SELECT json FROM analyses WHERE article_id = ?');
  const stale = database.prepare(
    `SELECT a.id FROM articles a LEFT JOIN analyses n ON n.article_id = a.id
     WHERE n.article_id IS NULL OR n.content_hash <> a.content_hash OR n.by <> ? ORDER BY a.doc`,
  );
  const facets = [
    facet(database, 'article_topics', 'topic', (analysis) => analysis.topics.all),
    facet(database, 'article_entities', 'entity', (analysis) => analysis.entities.map((entity) => entity.id)),
    facet(database, 'article_dates', 'date', (analysis) => analysis.events.map((event) => event.date)),
  ];
  const kept = buildKeptInputs(database);
  return {
    async saveAnalysis(analysis) {
      inTransaction(database, () => {
        const old = byArticle.get(analysis.articleId);
        if (old) kept.keepIfNamed('analysis', analysis.articleId, readJson<Analysis>(old));
        upsert.run(analysis.articleId, analysis.contentHash, analysis.by, JSON.stringify(analysis));
        for (const replace of facets) replace(analysis);
      });
    },
    async findAnalysis(articleId) {
      const row = byArticle.get(articleId);
      return row && readJson<Analysis>(row);
    },
    async findAnalysisVersion(articleId, hash) {
      const row = byArticle.get(articleId);
      const now = row && readJson<Analysis>(row);
      return now && hashOf(now) === hash ? now : kept.findKept<Analysis>('analysis', articleId, hash);
    },
    async articleIdsToAnalyse(by) {
      return stale.all(by).map((row) => String(row.id));
    },
  };
}

/** Keeps one filter table in step with the analysis: what was there for the article is replaced. */
function facet(
  database: DatabaseSync,
  table: string,
  column: string,
  valuesOf: (analysis: Analysis) => readonly string[],
): (analysis: Analysis) => void {
  const clear = database.prepare(`DELETE FROM ${table} WHERE article_id = ?`);
  const add = database.prepare(`INSERT OR IGNORE INTO ${table} (${column}, article_id) VALUES (?, ?)`);
  return (analysis) => {
    clear.run(analysis.articleId);
    for (const value of valuesOf(analysis)) add.run(value, analysis.articleId);
  };
}
