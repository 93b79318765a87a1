import type { DatabaseSync } from 'node:sqlite';
import { type Analysis, hashOf } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { articleFilter } from './article-filter.ts';

export function buildAnalysedArticles(database: DatabaseSync): Pick<Store, 'analysedArticles'> {
  const pageHash = database.prepare('SELECT sha256 FROM pages WHERE id = ?');
  return {
    async analysedArticles(query) {
      const { where, values } = articleFilter(query);
      const rows = database
        .prepare(
          `SELECT a.packed, a.hash, n.json, n.hash AS analysis_hash
           FROM articles a JOIN analyses n ON n.article_id = a.id ${where} ORDER BY a.at, a.doc`,
        )
        .iterate(...values);
      return [...rows].flatMap((row) => {
        const article = readArticle(row);
        const page = pageHash.get(article.rawPageId);
        if (page === undefined) return [];
        const analysis = readJson<Analysis>(row);
        const hashes = {
          article: String(row.hash) || hashOf(article),
          analysis: String(row.analysis_hash) || hashOf(analysis),
        };
        return [{ article, analysis, hashes, sha256: String(page.sha256) }];
      });
    },
  };
}
