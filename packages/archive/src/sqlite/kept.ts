import type { DatabaseSync } from 'node:sqlite';
import { hashOf } from '@qishi/model';
import type { InputKind } from '../manifest-inputs.ts';
import { readJson } from '../stored-json.ts';

/** Versions that an issue was made from, kept when something takes their place. */
export interface KeptInputs {
  /** Call it before `old` is replaced: keeps it when a manifest names that version. */
  readonly keepIfNamed: (kind: InputKind, id: string, old: unknown, hash?: string) => void;
  readonly findKept: <T>(kind: InputKind, id: string, hash: string) => T | undefined;
}

export function buildKeptInputs(database: DatabaseSync): KeptInputs {
  const named = database.prepare('SELECT DISTINCT hash FROM named_inputs WHERE kind = ? AND id = ?');
  const keep = database.prepare('INSERT OR IGNORE INTO kept_inputs (kind, id, hash, json) VALUES (?, ?, ?, ?)');
  const kept = database.prepare('SELECT json FROM kept_inputs WHERE kind = ? AND id = ? AND hash = ?');
  return {
    keepIfNamed(kind, id, old, given) {
      const hashes = named.all(kind, id).map((row) => String(row.hash));
      if (hashes.length === 0) return;
      const hash = given ?? hashOf(old);
      if (hashes.includes(hash)) keep.run(kind, id, hash, JSON.stringify(old));
    },
    findKept<T>(kind: InputKind, id: string, hash: string) {
      const row = kept.get(kind, id, hash);
      return row && readJson<T>(row);
    },
  };
}
