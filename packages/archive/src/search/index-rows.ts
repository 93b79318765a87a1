import { indexTokens } from '@qishi/model';
import { tiers } from './token-query.ts';

/** So often in a body, a token tells what the article is about. */
const salientCount = 3;

/** The set of tokens under which an article is found; marked ones tell where they stand (`tiers`). */
export function buildIndexTokens(article: { readonly title: string; readonly text: string }): readonly string[] {
  const title = new Set(indexTokens(article.title));
  const counts = new Map<string, number>();
  for (const token of indexTokens(article.text)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const tokens = [...title].map((token) => tiers.title + token);
  for (const [token, count] of counts) {
    if (count >= salientCount || title.has(token)) tokens.push(tiers.salient + token);
    tokens.push(token);
  }
  for (const token of title) if (!counts.has(token)) tokens.push(token, tiers.salient + token);
  return tokens;
}
