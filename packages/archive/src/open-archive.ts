import { buildAnalysisStore } from './sqlite/analyses.ts';
import { buildArticleKeyStore } from './sqlite/article-keys.ts';
import { buildArticleStore } from './sqlite/articles.ts';
import { openDatabase, openFile } from './sqlite/database.ts';
import { buildDatedEventStore } from './sqlite/dated-events.ts';
import { buildTakedowns } from './sqlite/forget.ts';
import { buildIntegrity } from './sqlite/integrity.ts';
import { buildManifestStore } from './sqlite/manifests.ts';
import { buildPageStore } from './sqlite/pages.ts';
import { buildRecordStore } from './sqlite/records.ts';
import { buildRetention } from './sqlite/retention.ts';
import { buildSearch } from './sqlite/search.ts';
import { buildSourceCountStore } from './sqlite/source-counts.ts';
import { buildStoryStore } from './sqlite/stories.ts';
import { buildStreams } from './sqlite/streams.ts';
import { buildWatchStore } from './sqlite/watches.ts';
import type { Store } from './store.ts';

/**
 * Opens the archive in this file (`:memory:` for one that is forgotten), made if absent.
 * Throws `ArchiveError` when the file is not an archive, cannot be written, or was made by a newer version.
 */
export async function openArchive(path: string): Promise<Store> {
  const database = openDatabase(path);
  return {
    ...buildPageStore(database),
    ...buildArticleStore(database),
    ...buildArticleKeyStore(database),
    ...buildSourceCountStore(database),
    ...buildAnalysisStore(database),
    ...buildDatedEventStore(database),
    ...buildStoryStore(database),
    ...buildRecordStore(database),
    ...buildManifestStore(database),
    ...buildWatchStore(database),
    ...buildSearch(database),
    ...buildStreams(database),
    ...buildTakedowns(database),
    ...buildRetention(database),
    ...buildIntegrity(database),
    async close() {
      database.close();
    },
  };
}

/**
 * Takes the right to change an archive, or gives undefined when another process has it. The lock is SQLite's own on a
 * file beside the archive: it ends with the process, however that ends.
 */
export function openWriteLock(archivePath: string): { close(): void } | undefined {
  const database = openFile(`${archivePath}.lock`);
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    return { close: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked|busy/.test(error.message)) return undefined;
    throw error;
  }
}
