import type { Briefing, Item, Story } from '@qishi/model';
import { storyId } from '@qishi/model';
import { articleOf } from './report-id.ts';

export interface EarlierItem {
  readonly week: string;
  readonly item: Item;
}

/**
 * The latest earlier issue that told this story: by the story's id, or by an article of the story that was cited there
 * (a story's id changes when it is merged with an older one).
 */
export function findEarlier(story: Story, earlier: readonly Briefing[]): EarlierItem | undefined {
  const articles = new Set(story.articleIds.map(articleOf));
  const ids = new Set([story.id, ...story.articleIds.map(storyId)]);
  for (const issue of earlier.toReversed()) {
    const cited = new Map(issue.citations.map(({ n, articleId }) => [n, articleId]));
    const item = issue.items.find(
      (one) =>
        ids.has(one.storyId) || one.sentences.some(({ cites }) => cites.some((n) => articles.has(cited.get(n) ?? ''))),
    );
    if (item !== undefined) return { week: issue.week, item };
  }
  return undefined;
}
