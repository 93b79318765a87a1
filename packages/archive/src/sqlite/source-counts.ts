import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';

export function buildSourceCountStore(database: DatabaseSync): Pick<Store, 'sourceCounts'> {
  const counts = database.prepare(
    'SELECT source_id, count(*) AS articles, max(at) AS newest FROM articles GROUP BY source_id ORDER BY source_id',
  );
  return {
    async sourceCounts() {
      return counts.all().map(({ source_id, articles, newest }) => ({
        sourceId: String(source_id),
        articles: Number(articles),
        newestAt: new Date(Number(newest) * 1000).toISOString(),
      }));
    },
  };
}
