import type { DatabaseSync } from 'node:sqlite';
import type { Store } from '../store.ts';

export function buildSourceCountStore(database: DatabaseSync): Pick<Store, 'sourceCounts' | 'sourceDays'> {
  const counts = database.prepare(
    'SELECT source_id, count(*) AS articles, max(at) AS newest FROM articles GROUP BY source_id ORDER BY source_id',
  );
  const days = database.prepare(
    `SELECT source_id, date(at + 28800, 'unixepoch') AS day, count(*) AS articles FROM articles WHERE at >= ?
     GROUP BY source_id, day ORDER BY source_id, day`,
  );
  return {
    async sourceDays(since) {
      return days.all(Math.floor(Date.parse(since) / 1000)).map(({ source_id, day, articles }) => ({
        sourceId: String(source_id),
        day: String(day),
        articles: Number(articles),
      }));
    },
    async sourceCounts() {
      return counts.all().map(({ source_id, articles, newest }) => ({
        sourceId: String(source_id),
        articles: Number(articles),
        newestAt: new Date(Number(newest) * 1000).toISOString(),
      }));
    },
  };
}
