import { searchIndex } from '../search/search.ts';
import type { Store } from '../store.ts';
import { buildAnalysedArticles } from './analysed-articles.ts';
import { buildAnalysisStore } from './analyses.ts';
import { buildArticleKeyStore } from './article-keys.ts';
import { buildArticleStore } from './articles.ts';
import { openPool } from './database.ts';
import { buildDatedEventStore } from './dated-events.ts';
import { buildIntegrity } from './integrity.ts';
import { buildManifestStore } from './manifests.ts';
import { migrate } from './migrate.ts';
import { buildPageStore } from './pages.ts';
import { buildRecordStore } from './records.ts';
import { buildRetention } from './retention.ts';
import { buildSearchIndex } from './search-index.ts';
import { buildSourceCountStore } from './source-counts.ts';
import { buildStoryStore } from './stories.ts';
import { buildStreams } from './streams.ts';
import { buildTakedowns } from './takedowns.ts';
import { buildWatchStore } from './watches.ts';

/** Opens the archive on this server, its tables made if absent. Throws `ArchiveError` when it cannot be used. */
export async function openServer(address: string): Promise<Store> {
  const database = openPool(address);
  try {
    await migrate(database, address);
  } catch (error) {
    await database.close();
    throw error;
  }
  const index = buildSearchIndex(database);
  return {
    ...buildPageStore(database),
    ...buildArticleStore(database),
    ...buildArticleKeyStore(database),
    ...buildSourceCountStore(database),
    ...buildAnalysisStore(database),
    ...buildAnalysedArticles(database),
    ...buildDatedEventStore(database),
    ...buildStoryStore(database),
    ...buildRecordStore(database),
    ...buildManifestStore(database),
    ...buildWatchStore(database),
    ...buildStreams(database),
    ...buildTakedowns(database),
    ...buildRetention(database),
    ...buildIntegrity(database),
    search: (query, options) => searchIndex(index, query, options),
    close: database.close,
  };
}
