import { ArchiveError } from '../archive-error.ts';
import { nameArchive } from './address.ts';
import type { Database, Query } from './database.ts';
import { migrationLock } from './lock-keys.ts';
import { migrations } from './migrations.ts';

/**
 * Brings the schema up to date, one process at a time. Where it is up to date nothing is written, so that a replica
 * that only reads can be opened. Throws `ArchiveError`.
 */
export async function migrate(database: Database, address: string): Promise<void> {
  if ((await checkVersion(database.query, address)) === migrations.length) return;
  await database.transact(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await query('CREATE TABLE IF NOT EXISTS qishi_schema (version integer NOT NULL)');
    const version = await checkVersion(query, address);
    for (const migration of migrations.slice(version)) await query(migration);
    await query('DELETE FROM qishi_schema');
    await query('INSERT INTO qishi_schema (version) VALUES ($1)', [migrations.length]);
  });
}

/** How many migrations have run. */
async function checkVersion(query: Query, address: string): Promise<number> {
  const [state] = await query<{ encoding: string; known: boolean }>(
    "SELECT current_setting('server_encoding') AS encoding, to_regclass('qishi_schema') IS NOT NULL AS known",
  );
  if (state?.encoding !== 'UTF8') {
    throw new ArchiveError(
      `${nameArchive(address)} keeps text as ${state?.encoding}; make a database in UTF-8: \`createdb -E UTF8 -T template0 NAME\`.`,
    );
  }
  if (!state.known) return 0;
  const [row] = await query<{ version: number }>('SELECT version FROM qishi_schema');
  const version = row?.version ?? 0;
  if (version <= migrations.length) return version;
  throw new ArchiveError(
    `The archive was made by a newer version of Qishi (schema ${version}, this one knows ${migrations.length}).`,
  );
}
