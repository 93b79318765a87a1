import type { Store } from '../store.ts';
import { buildAnalysisStore } from './analyses.ts';
import { buildArticleKeyStore } from './article-keys.ts';
import { buildArticleStore } from './articles.ts';
import { openDatabase } from './database.ts';
import { buildManifestStore } from './manifests.ts';
import { buildPageStore } from './pages.ts';
import { buildRecordStore } from './records.ts';
import { buildSearch } from './search.ts';
import { buildStoryStore } from './stories.ts';
import { buildWatchStore } from './watches.ts';

/** Opens the archive in this file, made if absent. Throws `ArchiveError` when it cannot be used. */
export function openFileArchive(path: string): Store {
  const database = openDatabase(path);
  return {
    ...buildPageStore(database),
    ...buildArticleStore(database),
    ...buildArticleKeyStore(database),
    ...buildAnalysisStore(database),
    ...buildStoryStore(database),
    ...buildRecordStore(database),
    ...buildManifestStore(database),
    ...buildWatchStore(database),
    ...buildSearch(database),
    async close() {
      database.close();
    },
  };
}
