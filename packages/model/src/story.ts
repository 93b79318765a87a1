/** Articles about the same happening; grows over days. */
export interface Story {
  /** `storyId(first article's id)`; kept while the story lives, also when it grows. */
  readonly id: string;
  /** Title of the lead article. */
  readonly title: string;
  /** All articles, earliest first. */
  readonly articleIds: readonly string[];
  readonly leadArticleId: string;
  /** Groups of near-identical texts, original first; an article in no group is independent. */
  readonly reprints: readonly (readonly string[])[];
  /** ISO 8601 in UTC, by publication time. */
  readonly firstAt: string;
  readonly lastAt: string;
}

/** How many texts are their outlets' own reports, and how many are copies of one of those. */
export function countReports(story: Story): { readonly independent: number; readonly reprints: number } {
  const copies = story.reprints.reduce((sum, chain) => sum + chain.length - 1, 0);
  return { independent: story.articleIds.length - copies, reprints: copies };
}

/** The articles that are not copies of another one in the story, earliest first. */
export function findOriginals(story: Story): readonly string[] {
  const copies = new Set(story.reprints.flatMap((chain) => chain.slice(1)));
  return story.articleIds.filter((id) => !copies.has(id));
}
