import type { Watch } from '@qishi/model';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import type { Database } from './database.ts';

type WatchStore = Pick<Store, 'saveWatch' | 'dropWatch' | 'watches' | 'findUntold' | 'markTold'>;

export function buildWatchStore({ query, transact }: Database): WatchStore {
  return {
    async saveWatch(watch) {
      await query(
        'INSERT INTO watches (id, json) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET json = excluded.json',
        [watch.id, JSON.stringify(watch)],
      );
    },
    dropWatch: (id) =>
      transact(async (ask) => {
        await ask('DELETE FROM watch_told WHERE watch_id = $1', [id]);
        return (await ask('DELETE FROM watches WHERE id = $1 RETURNING id', [id])).length > 0;
      }),
    async watches() {
      return (await query('SELECT json FROM watches ORDER BY id')).map((row) => readJson<Watch>(row));
    },
    async findUntold(watchId, articleIds) {
      const rows = await query<{ id: string }>(
        'SELECT article_id AS id FROM watch_told WHERE watch_id = $1 AND article_id = ANY ($2::text[])',
        [watchId, articleIds],
      );
      const told = new Set(rows.map(({ id }) => id));
      return articleIds.filter((id) => !told.has(id));
    },
    async markTold(watchId, articleIds) {
      await query(
        'INSERT INTO watch_told (watch_id, article_id) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING',
        [watchId, articleIds],
      );
    },
  };
}
