import { existsSync } from 'node:fs';
import type { Lock } from '../open-archive.ts';
import { openFile } from './database.ts';
import { explainTrouble } from './trouble.ts';

/**
 * The lock is SQLite's own on a file beside the archive: it ends with the process, however that ends. Undefined when
 * another process has it.
 */
export function openFileLock(archivePath: string): Lock | undefined {
  const path = `${archivePath}.lock`;
  const database = openFile(path);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return { close: async () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) return undefined;
    throw explainTrouble(path, error);
  }
}

/** True while another process has the lock. */
export function isFileLocked(archivePath: string): boolean {
  const path = `${archivePath}.lock`;
  if (!existsSync(path)) return false;
  const database = openFile(path);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN; SELECT count(*) FROM sqlite_schema; COMMIT');
    return false;
  } catch (error) {
    if (error instanceof Error && /locked|busy/.test(error.message)) return true;
    throw explainTrouble(path, error);
  } finally {
    database.close();
  }
}
