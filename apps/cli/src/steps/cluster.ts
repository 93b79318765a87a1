import { findStories, idsInOverrides, type StoryItem } from '@qishi/analyse';
import type { Store } from '@qishi/archive';
import { type Article, addDays, newsDay, type Story } from '@qishi/model';
import type { Config } from '../load-config.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** How far back and ahead of a new article its story may reach, in days. */
const reachDays = 7;

/**
 * Puts articles on our topics that are in no story yet into one: a known one that they belong to, or a new one. What
 * an editor decided in `config/stories.yaml` is applied in every run, to old stories too.
 */
export async function clusterStep({ store, config, progress }: Workspace): Promise<StepResult> {
  const waiting = await store.articleIdsToCluster();
  const ruled = await loadRuled(store, config);
  const fresh = await store.articles({ ids: [...new Set([...waiting, ...ruled.single])] });
  const known = unique([...(await loadAround(store, fresh)), ...ruled.stories]);
  const count = { step: 'cluster', found: waiting.length, kept: waiting.length, known: 0, dropped: 0 };
  if (fresh.length === 0 && ruled.stories.length === 0) return { count, problems: [] };
  progress.show(`cluster: ${fresh.length} articles`);
  const members = await loadMembers(store, known, fresh, ruled.stories);
  const outlets = new Map(config.sources.map(({ id, name }) => [id, name]));
  const stories = findStories(await withAnalyses(store, [...members, ...fresh]), known, {
    overrides: config.overrides,
    outlets,
  });
  const before = new Set(known);
  const changed = stories.filter((story) => !before.has(story));
  if (changed.length > 0) await store.saveStories(changed);
  return { count, problems: [] };
}

/** What overrides name: stories, and articles that are in none. */
async function loadRuled(store: Store, { overrides }: Config): Promise<{ stories: Story[]; single: string[] }> {
  const stories: Story[] = [];
  const single: string[] = [];
  for (const id of idsInOverrides(overrides)) {
    const story = (await store.findStory(id)) ?? (await store.findStoryOfArticle(id));
    if (story) stories.push(story);
    else if ((await store.findAnalysis(id)) !== undefined) single.push(id);
  }
  return { stories: unique(stories), single };
}

const unique = (stories: readonly Story[]): Story[] => [...new Map(stories.map((story) => [story.id, story])).values()];

/** Stories that have an article near in time to one of these. */
async function loadAround(store: Store, fresh: readonly Article[]): Promise<readonly Story[]> {
  const days = fresh.map(({ publishedAt }) => newsDay(publishedAt)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  return store.stories({ since: dayStart(addDays(first, -reachDays)), until: dayStart(addDays(last, reachDays + 1)) });
}

const dayStart = (day: string): string => `${day}T00:00:00+08:00`;

/** Their articles within reach: older ones are compared with nothing. All those of stories that overrides name. */
async function loadMembers(
  store: Store,
  known: readonly Story[],
  fresh: readonly Article[],
  ruled: readonly Story[],
): Promise<readonly Article[]> {
  const whole = new Set(ruled.flatMap(({ articleIds }) => articleIds));
  const since =
    fresh.map(({ publishedAt }) => Date.parse(publishedAt)).sort((a, b) => a - b)[0] ?? Number.POSITIVE_INFINITY;
  const members = await store.articles({ ids: known.flatMap(({ articleIds }) => articleIds) });
  const reach = since - (reachDays + 1) * 86_400_000;
  return members.filter(({ id, publishedAt }) => whole.has(id) || Date.parse(publishedAt) >= reach);
}

async function withAnalyses(store: Store, articles: readonly Article[]): Promise<StoryItem[]> {
  const items: StoryItem[] = [];
  for (const article of articles) {
    const analysis = await store.findAnalysis(article.id);
    if (analysis) items.push({ article, analysis });
  }
  return items;
}
