import { hash } from 'node:crypto';
import { canonicalUrl } from './url.ts';

/** Hex SHA-256. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** Twelve hex digits: one collision is expected among about twenty million articles. */
function shortId(prefix: string, text: string): string {
  return `${prefix}-${sha256(text).slice(0, 12)}`;
}

/** One article, one id, however its address is written. */
export function articleId(url: string): string {
  return shortId('a', canonicalUrl(url) ?? url);
}

/** One capture of one address; the same bytes fetched again give the same id. */
export function pageId(url: string, bodySha256: string): string {
  return shortId('p', `${url}\n${bodySha256}`);
}

/** A story is named after the article that began it. */
export function storyId(firstArticleId: string): string {
  return shortId('s', firstArticleId);
}
