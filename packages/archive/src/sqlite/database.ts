import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ArchiveError } from '../archive-error.ts';
import { migrations } from './migrations.ts';
import { explainTrouble } from './trouble.ts';

/** How long a reader waits for a writer before it gives up, in milliseconds. */
const busyTimeoutMs = 10_000;

/** Of a new archive: articles are a few kilobytes, and of SQLite's usual 4096 half would stay empty. */
const pageSizeBytes = 16_384;

/** Opens the file (made if absent, with its folder) and brings its schema up to date. Throws `ArchiveError`. */
export function openDatabase(path: string): DatabaseSync {
  const database = openFile(path);
  try {
    database.exec(
      `PRAGMA page_size = ${pageSizeBytes}; PRAGMA busy_timeout = ${busyTimeoutMs}; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;`,
    );
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw toArchiveError(path, error);
  }
}

/** The database file as it is, made if absent, with its folder. */
export function openFile(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    return new DatabaseSync(path);
  } catch (error) {
    throw toArchiveError(path, error);
  }
}

function toArchiveError(path: string, error: unknown): ArchiveError {
  const cause = explainTrouble(path, error);
  if (cause instanceof ArchiveError) return cause;
  const why = isUnmakable(cause)
    ? `its folder cannot be made (${cause.message})`
    : cause instanceof Error
      ? cause.message
      : String(cause);
  return new ArchiveError(`${path} cannot be used as an archive: ${why}. Give QISHI_ARCHIVE another file.`, { cause });
}

/** Node tells of a disk mounted read-only, where several folders would have to be made, as ENOENT. */
const isUnmakable = (cause: unknown): cause is Error =>
  cause instanceof Error && (cause as NodeJS.ErrnoException).syscall === 'mkdir';

function migrate(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (row.user_version > migrations.length) {
    throw new ArchiveError(
      `The archive was made by a newer version of Qishi (schema ${row.user_version}, this one knows ${migrations.length}).`,
    );
  }
  for (let version = row.user_version; version < migrations.length; version++) {
    inTransaction(database, () => {
      const migration = migrations[version] ?? '';
      if (typeof migration === 'string') database.exec(migration);
      else migration(database);
      database.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

/** Runs `work` whole or not at all. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
