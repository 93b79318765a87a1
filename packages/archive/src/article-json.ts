import { type Article, textOfBlocks } from '@qishi/model';

/** An article as it is stored: its text is left out where its blocks tell it, which halves the archive. */
export function packArticle(article: Article): string {
  const { text, ...rest } = article;
  return JSON.stringify(text === textOfBlocks(article.blocks) ? rest : article);
}

/** The article of a stored row. */
export function readArticle(row: unknown): Article {
  const stored = JSON.parse((row as { json: string }).json) as Article;
  return 'text' in stored ? stored : { ...(stored as Article), text: textOfBlocks((stored as Article).blocks) };
}
