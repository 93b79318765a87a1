import { isDeepStrictEqual } from 'node:util';
import type { Article } from '@qishi/model';
import type { Revision } from './store.ts';

/** What becomes of an article that is kept already. */
export interface ArticleChange {
  readonly result: 'same' | 'updated' | 'revised';
  /** Whether the new reading takes the place of the old one. */
  readonly isTaken: boolean;
  readonly because: Revision['because'];
}

/** Compares what is kept with what came now: see `Store.saveArticle`. */
export function compareArticles(old: Article, article: Article): ArticleChange {
  const isSameCapture = old.rawPageId === article.rawPageId;
  const because = isSameCapture ? 'read-again' : 'capture-changed';
  if (!isSameCapture && article.capturedAt < old.capturedAt) return { result: 'same', isTaken: false, because };
  if (saysTheSame(old, article)) return { result: 'same', isTaken: true, because };
  return { result: old.contentHash === article.contentHash ? 'updated' : 'revised', isTaken: true, because };
}

/** Whether two readings of an article differ in nothing but when and by whom they were made. */
function saysTheSame(old: Article, article: Article): boolean {
  const { rawPageId, capturedAt, extractedBy } = old;
  return isDeepStrictEqual(JSON.parse(JSON.stringify({ ...article, rawPageId, capturedAt, extractedBy })), old);
}
