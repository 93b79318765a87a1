import type { Revision, Store } from '@qishi/archive';
import type { Analysis, Article, Story } from '@qishi/model';

/** All that the page of an article tells. */
export interface ArticleView {
  readonly article: Article;
  readonly analysis: Analysis | undefined;
  readonly story: Story | undefined;
  readonly revisions: readonly Revision[];
  /** Hex SHA-256 of the page it was read out of. */
  readonly pageHash: string | undefined;
}

export async function findArticleView(store: Store, id: string): Promise<ArticleView | undefined> {
  const article = await store.findArticle(id);
  if (!article) return undefined;
  const [analysis, story, revisions, pageHash] = await Promise.all([
    store.findAnalysis(id),
    store.findStoryOfArticle(id),
    store.revisions(id),
    store.findPageHash(article.rawPageId),
  ]);
  return { article, analysis, story, revisions, pageHash };
}
