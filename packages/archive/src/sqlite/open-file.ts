import type { Store } from '../store.ts';
import { buildAnalysedArticles } from './analysed-articles.ts';
import { buildAnalysisStore } from './analyses.ts';
import { buildArticleKeyStore } from './article-keys.ts';
import { buildArticleStore } from './articles.ts';
import { openDatabase } from './database.ts';
import { buildDatedEventStore } from './dated-events.ts';
import { buildTakedowns } from './forget.ts';
import { openGroupCommit } from './group-commit.ts';
import { buildIntegrity } from './integrity.ts';
import { buildManifestStore } from './manifests.ts';
import { buildPageStore } from './pages.ts';
import { buildRecordStore } from './records.ts';
import { buildRetention } from './retention.ts';
import { buildSearch } from './search.ts';
import { buildSourceCountStore } from './source-counts.ts';
import { buildStoryStore } from './stories.ts';
import { buildStreams } from './streams.ts';
import { buildWatchStore } from './watches.ts';

/** Opens the archive in this file, made if absent. Throws `ArchiveError` when it cannot be used. */
export function openFileArchive(path: string): Store {
  const database = openDatabase(path);
  const { commit, flush } = openGroupCommit(database);
  return {
    ...buildPageStore(database, commit),
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
    ...buildSearch(database),
    ...buildStreams(database),
    ...buildTakedowns(database),
    ...buildRetention(database),
    ...buildIntegrity(database),
    async close() {
      flush();
      database.close();
    },
  };
}
