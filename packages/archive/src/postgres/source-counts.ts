import type { Store } from '../store.ts';
import type { Database } from './database.ts';
import { instantOfRow } from './row-number.ts';

export function buildSourceCountStore({ query }: Database): Pick<Store, 'sourceCounts'> {
  return {
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
