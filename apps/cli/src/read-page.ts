import { type ExtractOptions, extractArticle, extractPlainText } from '@qishi/extract';
import type { Article, ArticleRules, Outcome, RawPage, Source } from '@qishi/model';
import { readRecord } from './import/record.ts';

/** Feeds' own bodies and imported records are laid out by us, so their parts are known. */
const ownLayout: ArticleRules = {
  title: 'h1',
  body: 'article',
  author: '.author',
  source: '.source',
  published: 'time',
  remove: [],
};

/**
 * Chooses how a capture is read: a record by its fields, text as text, a page by its source's rules or without, together
 * with the article's further pages.
 */
export function readPage(page: RawPage, source: Source | undefined, parts: readonly RawPage[] = []): Outcome<Article> {
  const type = page.headers['content-type'] ?? '';
  if (type.startsWith('application/x-ndjson'))
    return readRecord(page, (html) => extractArticle(html, named('record', ownLayout)));
  if (type.startsWith('text/plain') || type.startsWith('text/markdown')) return extractPlainText(page);
  const typed = withEncoding(page, source);
  if (page.via === 'feed') return extractArticle(page, named('feed', ownLayout));
  const rules = source?.rules ? named(source.id, source.rules) : {};
  return extractArticle(typed, { ...rules, dateOrder: source?.dateOrder, parts });
}

/** The charset that a source is known to use stands before what its server says. */
function withEncoding(page: RawPage, source: Source | undefined): RawPage {
  if (source?.encoding === undefined || page.via !== 'http') return page;
  return { ...page, headers: { ...page.headers, 'content-type': `text/html; charset=${source.encoding}` } };
}

const named = (rulesId: string, rules: ArticleRules): ExtractOptions => ({ rules, rulesId });
