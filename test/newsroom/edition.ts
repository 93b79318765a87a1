import type { NewsroomArticle } from './articles.ts';
import type { Outlet } from './outlets.ts';

/** What the newsroom has published up to its clock, newest first. */
export interface Edition {
  readonly articles: readonly NewsroomArticle[];
}

/** The articles up to an instant (ISO 8601), or all of them. */
export function buildEdition(articles: readonly NewsroomArticle[], until?: string): Edition {
  if (until === undefined) return { articles };
  const limit = Date.parse(until);
  if (Number.isNaN(limit)) throw new Error(`until is not a time: ${until}`);
  return { articles: articles.filter(({ published }) => Date.parse(published) <= limit) };
}

export function findArticle(edition: Edition, outlet: Outlet, path: string): NewsroomArticle | undefined {
  return edition.articles.find((article) => article.outlet === outlet.slug && article.path === path);
}

export function findById(edition: Edition, id: string): NewsroomArticle | undefined {
  return edition.articles.find((article) => article.id === id);
}

export function listOf(edition: Edition, outlet: Outlet): readonly NewsroomArticle[] {
  return edition.articles.filter((article) => article.outlet === outlet.slug);
}

/** Up to `limit` other articles of the outlet, those with a tag in common first. */
export function findRelated(edition: Edition, article: NewsroomArticle, limit: number): readonly NewsroomArticle[] {
  const others = edition.articles.filter(({ outlet, id }) => outlet === article.outlet && id !== article.id);
  const shared = (other: NewsroomArticle) => other.tags.filter((tag) => article.tags.includes(tag)).length;
  return others.toSorted((a, b) => shared(b) - shared(a)).slice(0, limit);
}
