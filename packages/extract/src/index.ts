export { parseByline, type ReadByline } from './byline.ts';
export { decodePage } from './charset.ts';
export { parseChineseDate, type ReadDate } from './chinese-date.ts';
export { type ExtractOptions, extractArticle } from './extract-article.ts';
export { extractPlainText } from './extract-plain-text.ts';
