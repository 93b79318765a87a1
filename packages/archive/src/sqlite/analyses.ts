import type { DatabaseSync } from 'node:sqlite';
import { type Analysis, hashOf } from '@qishi/model';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { buildArticleRows } from './article-rows.ts';
import { inTransaction } from './database.ts';
import { buildKeptInputs } from './kept.ts';

type AnalysisStore = Pick<Store, 'saveAnalysis' | 'findAnalysis' | 'findAnalysisVersion' | 'articleIdsToAnalyse'>;

export function buildAnalysisStore(database: DatabaseSync): AnalysisStore {
  const upsert = database.prepare(
    `INSERT INTO analyses (article_id, content_hash, by, json, hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT (article_id)
     DO UPDATE SET content_hash = excluded.content_hash, by = excluded.by, json = excluded.json, hash = excluded.hash`,
  );
  const byArticle = database.prepare('SELECT json FROM analyses WHERE article_id = ?');
  const stale = database.prepare(
    `SELECT a.id FROM articles a LEFT JOIN analyses n ON n.article_id = a.id
     WHERE n.article_id IS NULL OR n.content_hash <> a.content_hash OR n.by <> ? ORDER BY a.at, a.doc`,
  );
  const articleOf = database.prepare('SELECT doc, source_id FROM articles WHERE id = ?');
  const rows = buildArticleRows(database);
  const kept = buildKeptInputs(database);
  return {
    async saveAnalysis(analysis) {
      inTransaction(database, () => {
        const old = byArticle.get(analysis.articleId);
        if (old) kept.keepIfNamed('analysis', analysis.articleId, readJson<Analysis>(old));
        const { articleId, contentHash, by } = analysis;
        upsert.run(articleId, contentHash, by, JSON.stringify(analysis), hashOf(analysis));
        const article = articleOf.get(analysis.articleId);
        if (article) rows.setFacets(Number(article.doc), { sourceId: String(article.source_id) }, analysis);
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
