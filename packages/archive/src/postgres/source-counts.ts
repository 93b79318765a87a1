import type { Store } from '../store.ts';
import type { Database } from './database.ts';
import { dayOfRow, instantOfRow, rowAt } from './row-number.ts';

export function buildSourceCountStore({ query }: Database): Pick<Store, 'sourceCounts' | 'sourceDays'> {
  return {
    async sourceDays(since) {
      const rows = await query<{ source_id: string; day: string; articles: number }>(
        `SELECT source_id, ${dayOfRow('doc')} AS day, count(*) AS articles FROM articles WHERE doc >= $1
         GROUP BY source_id, day ORDER BY source_id, day`,
        [rowAt(since)],
      );
      return rows.map(({ source_id: sourceId, day, articles }) => ({ sourceId, day, articles: Number(articles) }));
    },
    async sourceCounts() {
      const rows = await query<{ source_id: string; articles: number; newest: number }>(
        'SELECT source_id, count(*) AS articles, max(doc) AS newest FROM articles GROUP BY source_id ORDER BY source_id',
      );
      return rows.map(({ source_id: sourceId, articles, newest }) => ({
        sourceId,
        articles,
        newestAt: instantOfRow(newest),
      }));
    },
  };
}
