import type { Analysis, Article } from '@qishi/model';

/** What an article can be filtered and counted by, each as `field:value`. Months and days of events by their beginnings. */
export function facetsOf(article: Pick<Article, 'sourceId'>, analysis: Analysis | undefined): readonly string[] {
  if (!analysis) return [`source:${article.sourceId}`];
  return [
    ...new Set([
      `source:${article.sourceId}`,
      ...analysis.topics.all.map((topic) => `topic:${topic}`),
      ...analysis.entities.map(({ id }) => `entity:${id}`),
      ...analysis.events.map(({ date }) => `date:${date}`),
      ...analysis.events.map(({ certainty }) => `certainty:${certainty}`),
    ]),
  ];
}
