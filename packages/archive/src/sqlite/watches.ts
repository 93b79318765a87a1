import type { DatabaseSync } from 'node:sqlite';
import type { Watch } from '@qishi/model';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { inTransaction } from './database.ts';

type WatchStore = Pick<Store, 'saveWatch' | 'dropWatch' | 'watches' | 'findUntold' | 'markTold'>;

export function buildWatchStore(database: DatabaseSync): WatchStore {
  const save = database.prepare('INSERT OR REPLACE INTO watches (id, json) VALUES (?, ?)');
  const drop = database.prepare('DELETE FROM watches WHERE id = ?');
  const dropTold = database.prepare('DELETE FROM watch_told WHERE watch_id = ?');
  const all = database.prepare('SELECT json FROM watches ORDER BY id');
  const told = database.prepare('SELECT 1 FROM watch_told WHERE watch_id = ? AND article_id = ?');
  const mark = database.prepare('INSERT OR IGNORE INTO watch_told (watch_id, article_id) VALUES (?, ?)');
  return {
    async saveWatch(watch) {
      save.run(watch.id, JSON.stringify(watch));
    },
    async dropWatch(id) {
      return inTransaction(database, () => {
        dropTold.run(id);
        return drop.run(id).changes > 0;
      });
    },
    async watches() {
      return all.all().map((row) => readJson<Watch>(row));
    },
    async findUntold(watchId, articleIds) {
      return articleIds.filter((id) => told.get(watchId, id) === undefined);
    },
    async markTold(watchId, articleIds) {
      inTransaction(database, () => {
        for (const id of articleIds) mark.run(watchId, id);
      });
    },
  };
}
