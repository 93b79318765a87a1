import { openArchive } from '@qishi/archive';
import { type Briefing, newsDay } from '@qishi/model';
import type { CitedText } from './figures-have-sources.ts';

/** An issue with what its citations say, by their numbers. */
export interface IssueRead {
  readonly briefing: Briefing;
  readonly texts: ReadonlyMap<number, CitedText>;
}

/** Every issue of an archive. */
export async function readIssues(archive: string): Promise<IssueRead[]> {
  const store = await openArchive(archive);
  try {
    const issues: IssueRead[] = [];
    for (const briefing of await store.briefings()) {
      const articles = await store.articles({ ids: briefing.citations.map(({ articleId }) => articleId) });
      const byId = new Map(articles.map((article) => [article.id, article]));
      const texts = briefing.citations.flatMap(({ n, articleId }): [number, CitedText][] => {
        const article = byId.get(articleId);
        if (article === undefined) return [];
        return [[n, { text: `${article.title}\n${article.text}`, day: newsDay(article.publishedAt) }]];
      });
      issues.push({ briefing, texts: new Map(texts) });
    }
    return issues;
  } finally {
    await store.close();
  }
}
