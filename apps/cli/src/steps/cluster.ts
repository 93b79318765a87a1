import { findStories } from '@qishi/analyse';
import type { Store } from '@qishi/archive';
import { type Analysis, type Article, addDays, newsDay } from '@qishi/model';
import type { StepResult, Workspace } from '../workspace.ts';

/** How far back and ahead of a new article its story may reach, in days. */
const reachDays = 7;

/** Puts articles on our topics that are in no story yet into one: a known one that they belong to, or a new one. */
export async function clusterStep({ store, progress }: Workspace): Promise<StepResult> {
  const waiting = await store.articleIdsToCluster();
  const count = { step: 'cluster', found: waiting.length, kept: waiting.length, known: 0, dropped: 0 };
  if (waiting.length === 0) return { count, problems: [] };
  progress.show(`cluster: ${waiting.length} articles`);
  const fresh = await store.articles({ ids: waiting });
  const since = `${addDays(newsDay(fresh[0]?.publishedAt ?? ''), -reachDays)}T00:00:00+08:00`;
  const until = `${addDays(newsDay(fresh.at(-1)?.publishedAt ?? ''), reachDays)}T00:00:00+08:00`;
  const known = await store.stories({ since, until });
  const members = await store.articles({ ids: known.flatMap((story) => story.articleIds) });
  await store.saveStories(findStories(await withAnalyses(store, [...members, ...fresh]), known));
  return { count, problems: [] };
}

async function withAnalyses(
  store: Store,
  articles: readonly Article[],
): Promise<{ article: Article; analysis: Analysis }[]> {
  const items: { article: Article; analysis: Analysis }[] = [];
  for (const article of articles) {
    const analysis = await store.findAnalysis(article.id);
    if (analysis) items.push({ article, analysis });
  }
  return items;
}
