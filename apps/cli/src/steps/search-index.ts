import { join } from 'node:path';
import { type Article, isCoreTopic } from '@qishi/model';
import {
  type ArticleKey,
  buildArticleDoc,
  buildItemDocs,
  buildItemKey,
  buildSegment,
  formatVersion,
  planSegments,
  type SearchDoc,
  type SegmentInfo,
  type SegmentPlan,
} from '@qishi/site';
import { findOutlet } from '../issue/issue-input.ts';
import { findRendered } from '../rendered-issues.ts';
import { findSegment, writeManifest, writeSegment } from '../search-folder.ts';
import type { Workspace } from '../workspace.ts';

/** Articles read at once: their texts need not be in memory together. */
const batch = 500;

/**
 * Brings `reports/search/` up to date with the archive and the issues that stand. A segment that is there already is
 * not written again, so without news this only compares keys: below a second at thirty thousand articles. `articles`:
 * what `indexArticles` told a moment ago.
 */
export async function updateSearchIndex(workspace: Workspace, articles?: readonly SegmentInfo[]): Promise<void> {
  const folder = folderOf(workspace);
  const ofArticles = articles ?? (await indexArticles(workspace));
  const segments = [...(await indexItems(workspace, folder)), ...ofArticles];
  await writeManifest(folder, { version: formatVersion, segments });
}

const folderOf = ({ settings }: Workspace): string => join(settings.reports, 'search');

/** The segments of the archive's articles, written where they are new: no issue has a say in them. */
export async function indexArticles(workspace: Workspace): Promise<readonly SegmentInfo[]> {
  const folder = folderOf(workspace);
  const segments: SegmentInfo[] = [];
  for (const plan of await planArticles(workspace))
    segments.push((await findSegment(folder, plan.key)) ?? (await indexSegment(workspace, folder, plan)));
  return segments;
}

async function indexItems({ store, settings }: Workspace, folder: string): Promise<SegmentInfo[]> {
  const docs = buildItemDocs(await findRendered(store, settings.reports));
  if (docs.length === 0) return [];
  const key = buildItemKey(docs);
  return [(await findSegment(folder, key)) ?? (await writeSegment(folder, await buildSegment(key, 'issue', docs)))];
}

async function planArticles({ store, config }: Workspace): Promise<readonly SegmentPlan[]> {
  const { articles, ...limits } = config.site.search;
  if (!articles) return [];
  const keys = (await store.articleKeys()).map((key) => ({ ...key, topics: key.topics.filter(isCoreTopic) }));
  return planSegments(keys, limits);
}

async function indexSegment(workspace: Workspace, folder: string, plan: SegmentPlan): Promise<SegmentInfo> {
  workspace.progress.show(`search index: ${plan.articles.length} articles`);
  return writeSegment(folder, await buildSegment(plan.key, 'article', readDocs(workspace, plan.articles)));
}

async function* readDocs({ store, config }: Workspace, keys: readonly ArticleKey[]): AsyncGenerator<SearchDoc> {
  for (let at = 0; at < keys.length; at += batch) {
    const some = keys.slice(at, at + batch);
    const articles = await store.articles({ ids: some.map(({ id }) => id) });
    const byId = new Map(articles.map((article): [string, Article] => [article.id, article]));
    for (const { id, topics } of some) {
      const article = byId.get(id);
      if (article) yield buildArticleDoc({ ...article, outlet: findOutlet(config.sources, article).name, topics });
    }
  }
}
