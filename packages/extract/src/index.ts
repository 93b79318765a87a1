export { type ArticleParts, buildArticle } from './build-article.ts';
export { parseByline, type ReadByline } from './byline.ts';
export { parseChineseDate, type ReadDate } from './chinese-date.ts';
export { findContinuation } from './continuation.ts';
export type { Explain, Note } from './explain.ts';
export { type ExtractOptions, extractArticle } from './extract-article.ts';
export { extractPlainText } from './extract-plain-text.ts';
