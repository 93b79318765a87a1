import type { Article, Story } from '@qishi/model';

/** A story after one of its articles is gone, from those that are left; undefined when none is. */
export function withoutArticle(story: Story, id: string, left: readonly Article[]): Story | undefined {
  const byId = new Map(left.filter((article) => article.id !== id).map((article) => [article.id, article]));
  const articleIds = story.articleIds.filter((one) => byId.has(one));
  const lead = byId.get(story.leadArticleId) ?? byId.get(articleIds[0] ?? '');
  if (lead === undefined) return undefined;
  const times = articleIds.map((one) => new Date(byId.get(one)?.publishedAt ?? story.firstAt).toISOString()).sort();
  return {
    ...story,
    title: lead.title,
    articleIds,
    leadArticleId: lead.id,
    reprints: story.reprints.map((chain) => chain.filter((one) => byId.has(one))).filter((chain) => chain.length > 1),
    firstAt: times[0] ?? story.firstAt,
    lastAt: times.at(-1) ?? story.lastAt,
  };
}
