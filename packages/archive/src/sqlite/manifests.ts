import type { DatabaseSync } from 'node:sqlite';
import { manifestSchema } from '@qishi/model';
import { listInputs } from '../manifest-inputs.ts';
import type { Store } from '../store.ts';
import { parseStored } from '../stored-json.ts';
import { inTransaction } from './database.ts';

type ManifestStore = Pick<Store, 'saveManifest' | 'findManifest'>;

export function buildManifestStore(database: DatabaseSync): ManifestStore {
  const save = database.prepare('INSERT OR REPLACE INTO manifests (week, json) VALUES (?, ?)');
  const byWeek = database.prepare('SELECT json FROM manifests WHERE week = ?');
  const forget = database.prepare('DELETE FROM named_inputs WHERE week = ?');
  const name = database.prepare('INSERT OR IGNORE INTO named_inputs (kind, id, hash, week) VALUES (?, ?, ?, ?)');
  const prune = database.prepare(
    `DELETE FROM kept_inputs WHERE NOT EXISTS (
       SELECT 1 FROM named_inputs n WHERE n.kind = kept_inputs.kind AND n.id = kept_inputs.id AND n.hash = kept_inputs.hash
     )`,
  );
  return {
    async saveManifest(manifest) {
      inTransaction(database, () => {
        save.run(manifest.week, JSON.stringify(manifest));
        forget.run(manifest.week);
        for (const [kind, id, hash] of listInputs(manifest)) name.run(kind, id, hash, manifest.week);
        prune.run();
      });
    },
    async findManifest(week) {
      const row = byWeek.get(week);
      return row && parseStored(row, manifestSchema, `the manifest of ${week}`);
    },
  };
}
