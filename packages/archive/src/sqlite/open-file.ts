import type { Store } from '../store.ts';
import { buildAnalysedArticles } from './analysed-articles.ts';
import { buildAnalysisStore } from './analyses.ts';
import { buildArticleKeyStore } from './article-keys.ts';
import { buildArticleStore } from './articles.ts';
import { openDatabase } from './database.ts';
import { buildDatedEventStore } from './dated-events.ts';
import { findDamage } from './file-check.ts';
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
import { explainingTroubles, tellDamage } from './trouble.ts';
import { buildWatchStore } from './watches.ts';

/**
 * Opens the archive in this file, made if absent. Throws `ArchiveError` when it cannot be used, or with `checked` when it
 * is damaged; and so does every function of the store when its file or disk fails.
 */
export function openFileArchive(path: string, { checked = false } = {}): Store {
  const database = openDatabase(path);
  const damage = checked ? findDamage(database) : undefined;
  if (damage !== undefined) {
    database.close();
    throw tellDamage(path, damage);
  }
  const { commit, flush } = openGroupCommit(database);
  return explainingTroubles<Store>(path, {
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
  });
}
