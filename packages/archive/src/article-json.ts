import { type Article, textOfBlocks } from '@qishi/model';
import { pack, unpack } from './packing.ts';

/** The fastest: a second one would save four bytes in a hundred and cost as much again. */
const level = 1;

/**
 * An article as it is stored: JSON, packed, without its text where its blocks tell it. Little more than half the size, so
 * that an archive with its index stays below twice the texts, for some twenty microseconds a reading.
 */
export function packArticle(article: Article): Uint8Array {
  const { text, ...rest } = article;
  const stored = text === textOfBlocks(article.blocks) ? rest : article;
  return pack(JSON.stringify(stored), level);
}

/** The article of a row with its `packed` column. */
export function readArticle(row: unknown): Article {
  const stored = JSON.parse(unpack((row as { packed: Uint8Array }).packed).toString()) as Article;
  return 'text' in stored ? stored : { ...(stored as Article), text: textOfBlocks((stored as Article).blocks) };
}
