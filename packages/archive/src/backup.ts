import { existsSync } from 'node:fs';
import { copyFile, link, open, rename, rm } from 'node:fs/promises';
import { backup, DatabaseSync } from 'node:sqlite';
import { ArchiveError } from './archive-error.ts';

import { checkFile } from './sqlite/file-check.ts';
import { migrations } from './sqlite/migrations.ts';
import type { ArchiveCounts } from './store.ts';

/** Pages of the database that are copied at a time: all, so that a writer cannot make the copy begin again and again. */
const allAtOnce = 2 ** 31 - 1;

/**
 * Copies an archive as it stands at one moment, also while a run writes to it, and checks the copy before it takes its
 * name. Throws `ArchiveError` when there is no archive, or the copy is not sound.
 */
export async function backupArchive(archive: string, file: string): Promise<ArchiveCounts> {
  if (!existsSync(archive)) throw new ArchiveError(`There is no archive at ${archive}.`);
  const draft = `${file}.tmp`;
  try {
    await rm(draft, { force: true });
    const database = new DatabaseSync(archive, { readOnly: true });
    try {
      await backup(database, draft, { rate: allAtOnce });
    } finally {
      database.close();
    }
    makeOneFile(draft);
    const counts = checkArchive(draft);
    await sync(draft);
    await rename(draft, file);
    return counts;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads all of an archive that nobody writes to. Throws `ArchiveError` when it is none, is damaged, or is of a newer version. */
export function checkArchive(file: string): ArchiveCounts {
  if (!existsSync(file)) throw new ArchiveError(`There is no file ${file}.`);
  const refuse = (why: string): never => {
    throw new ArchiveError(`${file} is not a sound archive: ${why}.`);
  };
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
    if (version > migrations.length) refuse(`it was made by a newer version of Qishi (schema ${version})`);
    if (version === 0) refuse('it holds no archive');
    // A damaged index is no loss: `rebuildIndex` makes it again.
    const fault = checkFile(database).find(({ isIndex }) => !isIndex);
    if (fault) refuse(fault.text);
    if (database.prepare('PRAGMA foreign_key_check').all().length > 0) refuse('rows name others that are not there');
    return countRows(database);
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    return refuse(error instanceof Error ? error.message : String(error));
  } finally {
    database.close();
  }
}

function countRows(database: DatabaseSync): ArchiveCounts {
  return database
    .prepare(
      `SELECT (SELECT count(*) FROM pages) AS pages, (SELECT count(*) FROM articles) AS articles,
         (SELECT count(DISTINCT source_id) FROM articles) AS sources,
         (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM briefings) AS briefings`,
    )
    .get() as unknown as ArchiveCounts;
}

/**
 * Puts a checked backup in an archive's place; the archive that was there stays beside it. At every moment one of the two
 * is under the archive's name. The caller holds the write lock. Gives the counts, and the name of the old one if there was one.
 */
export async function restoreArchive(
  file: string,
  archive: string,
): Promise<{ readonly counts: ArchiveCounts; readonly before?: string }> {
  checkArchive(file);
  const draft = `${archive}.restoring`;
  try {
    await copyFile(file, draft);
    const counts = checkArchive(draft);
    await sync(draft);
    const before = existsSync(archive) ? await setAside(archive) : undefined;
    await rename(draft, archive);
    return { counts, ...(before === undefined ? {} : { before }) };
  } finally {
    await rm(draft, { force: true });
  }
}

async function setAside(archive: string): Promise<string> {
  // A write-ahead log left behind would be taken for the new file's.
  makeOneFile(archive);
  const first = `${archive}.before-restore`;
  let name = first;
  for (let n = 2; existsSync(name); n++) name = `${first}-${n}`;
  await link(archive, name);
  // Only a damaged archive still has them; the new one must not be read with them.
  for (const end of ['-wal', '-shm']) if (existsSync(archive + end)) await rename(archive + end, name + end);
  return name;
}

/** Brings everything into the file itself. Throws `ArchiveError` when another program has it open. */
function makeOneFile(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA busy_timeout = 2000');
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    database.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (/locked|busy/.test(why))
      throw new ArchiveError(`${file} is open in another program; close that first.`, { cause: error });
    // Damaged: it is set aside as it is, and its log is of no use.
    if (!/malformed|not a database/.test(why)) throw error;
  } finally {
    database.close();
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
