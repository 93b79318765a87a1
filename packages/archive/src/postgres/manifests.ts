import { manifestSchema } from '@qishi/model';
import { listInputs } from '../manifest-inputs.ts';
import type { Store } from '../store.ts';
import { parseStored } from '../stored-json.ts';
import type { Database } from './database.ts';

export function buildManifestStore({ query, transact }: Database): Pick<Store, 'saveManifest' | 'findManifest'> {
  return {
    saveManifest: (manifest) =>
      transact(async (ask) => {
        const inputs = listInputs(manifest);
        await ask(
          'INSERT INTO manifests (week, json) VALUES ($1, $2) ON CONFLICT (week) DO UPDATE SET json = excluded.json',
          [manifest.week, JSON.stringify(manifest)],
        );
        await ask('DELETE FROM named_inputs WHERE week = $1', [manifest.week]);
        await ask(
          `INSERT INTO named_inputs (kind, id, hash, week)
           SELECT k, i, h, $4 FROM unnest($1::text[], $2::text[], $3::text[]) AS named (k, i, h) ON CONFLICT DO NOTHING`,
          [inputs.map(([kind]) => kind), inputs.map(([, id]) => id), inputs.map(([, , hash]) => hash), manifest.week],
        );
        await ask(
          `DELETE FROM kept_inputs k WHERE NOT EXISTS (
             SELECT 1 FROM named_inputs n WHERE n.kind = k.kind AND n.id = k.id AND n.hash = k.hash
           )`,
        );
      }),
    async findManifest(week) {
      const [row] = await query('SELECT json FROM manifests WHERE week = $1', [week]);
      return row && parseStored(row, manifestSchema, `the manifest of ${week}`);
    },
  };
}
