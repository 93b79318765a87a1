import { type Analysis, hashOf } from '@qishi/model';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { setFacets } from './article-rows.ts';
import type { Database, Query } from './database.ts';
import { findKept, keepIfNamed } from './kept.ts';

type AnalysisStore = Pick<Store, 'saveAnalysis' | 'findAnalysis' | 'findAnalysisVersion' | 'articleIdsToAnalyse'>;

export function buildAnalysisStore({ query, transact }: Database): AnalysisStore {
  const find = async (ask: Query, articleId: string) => {
    const [row] = await ask('SELECT json FROM analyses WHERE article_id = $1', [articleId]);
    return row && readJson<Analysis>(row);
  };
  return {
    saveAnalysis: (analysis) =>
      transact(async (ask) => {
        const { articleId, contentHash, by } = analysis;
        // The article first, as whoever saves it does: so two writers wait in one line.
        const [article] = await ask<{ doc: number; source_id: string }>(
          'SELECT doc, source_id FROM articles WHERE id = $1 FOR UPDATE',
          [articleId],
        );
        const old = await find(ask, articleId);
        if (old) await keepIfNamed(ask, 'analysis', articleId, old);
        await ask(
          `INSERT INTO analyses (article_id, content_hash, by, json, hash) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (article_id)
           DO UPDATE SET content_hash = excluded.content_hash, by = excluded.by, json = excluded.json, hash = excluded.hash`,
          [articleId, contentHash, by, JSON.stringify(analysis), hashOf(analysis)],
        );
        if (article) await setFacets(ask, article.doc, { sourceId: article.source_id }, analysis);
      }),
    findAnalysis: (articleId) => find(query, articleId),
    async findAnalysisVersion(articleId, hash) {
      const now = await find(query, articleId);
      return now && hashOf(now) === hash ? now : findKept<Analysis>(query, 'analysis', articleId, hash);
    },
    async articleIdsToAnalyse(by) {
      const rows = await query<{ id: string }>(
        `SELECT a.id FROM articles a LEFT JOIN analyses n ON n.article_id = a.id
         WHERE n.article_id IS NULL OR n.content_hash <> a.content_hash OR n.by <> $1 ORDER BY a.doc`,
        [by],
      );
      return rows.map(({ id }) => id);
    },
  };
}
