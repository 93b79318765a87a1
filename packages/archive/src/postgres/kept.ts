import { hashOf } from '@qishi/model';
import type { InputKind } from '../manifest-inputs.ts';
import { readJson } from '../stored-json.ts';
import type { Query } from './database.ts';

/** Call it before `old` is replaced: keeps it when a manifest names that version. */
export async function keepIfNamed(
  query: Query,
  kind: InputKind,
  id: string,
  old: unknown,
  given?: string,
): Promise<void> {
  const named = await query<{ hash: string }>('SELECT DISTINCT hash FROM named_inputs WHERE kind = $1 AND id = $2', [
    kind,
    id,
  ]);
  if (named.length === 0) return;
  const version = given ?? hashOf(old);
  if (!named.some(({ hash }) => hash === version)) return;
  await query('INSERT INTO kept_inputs (kind, id, hash, json) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    kind,
    id,
    version,
    JSON.stringify(old),
  ]);
}

export async function findKept<T>(query: Query, kind: InputKind, id: string, hash: string): Promise<T | undefined> {
  const [row] = await query('SELECT json FROM kept_inputs WHERE kind = $1 AND id = $2 AND hash = $3', [kind, id, hash]);
  return row && readJson<T>(row);
}
