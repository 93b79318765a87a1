import { type Analysis, hashOf } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { articleFilter } from './article-filter.ts';
import type { Database } from './database.ts';

interface Row {
  readonly packed: Uint8Array;
  readonly hash: string;
  readonly json: string;
  readonly analysis_hash: string;
}

export function buildAnalysedArticles({ query }: Database): Pick<Store, 'analysedArticles'> {
  return {
    async analysedArticles(filter) {
      const { where, values } = articleFilter(filter);
      const rows = await query<Row>(
        `SELECT a.packed, a.hash, n.json, n.hash AS analysis_hash
         FROM articles a JOIN analyses n ON n.article_id = a.id ${where} ORDER BY a.doc`,
        values,
      );
      const read = rows.map((row) => ({ row, article: readArticle(row) }));
      const pages = await query<{ id: string; sha256: string }>(
        'SELECT id, sha256 FROM pages WHERE id = ANY ($1::text[])',
        [read.map(({ article }) => article.rawPageId)],
      );
      const pageHashes = new Map(pages.map(({ id, sha256 }) => [id, sha256]));
      return read.flatMap(({ row, article }) => {
        const sha256 = pageHashes.get(article.rawPageId);
        if (sha256 === undefined) return [];
        const analysis = readJson<Analysis>(row);
        const hashes = { article: row.hash || hashOf(article), analysis: row.analysis_hash || hashOf(analysis) };
        return [{ article, analysis, hashes, sha256 }];
      });
    },
  };
}
