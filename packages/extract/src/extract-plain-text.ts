import { type Article, charCount, decodeText, fail, type Outcome, ok, type RawPage, textOfBlocks } from '@qishi/model';
import { buildArticle } from './build-article.ts';
import { buildBlocks } from './build-blocks.ts';
import { findReporters, mergeBylines } from './byline.ts';
import { shortestArticleChars } from './check-article.ts';
import { cleanDrafts } from './clean-blocks.ts';
import { joinedText } from './joined-text.ts';
import { findPublished } from './published-at.ts';
import { findSeries } from './series.ts';
import { readTextDrafts } from './text-drafts.ts';
import { readTextHead } from './text-head.ts';

/**
 * Reads an article saved as plain text, or written in Markdown: the head (`text-head.ts`), then the running text
 * (`text-drafts.ts`), then the same clean-up as for pages.
 */
export function extractPlainText(page: RawPage): Outcome<Article> {
  const { text } = decodeText(page.body, page.headers['content-type']);
  const lines = text
    .split(/\r\n?|\n/)
    .map(joinedText)
    .filter(Boolean);
  const head = readTextHead(lines, page.announced.title);
  if (!head) return fail('extract', 'no-title', page.url);
  const cleaned = cleanDrafts(readTextDrafts(lines.slice(head.bodyStart), head.title), head.title);
  const blocks = buildBlocks(cleaned.drafts);
  const chars = charCount(textOfBlocks(blocks));
  if (chars < shortestArticleChars) return fail('extract', 'body-too-short', page.url, `${chars} characters of text`);
  const paragraphs = textOfBlocks(blocks).split('\n');
  const byline = mergeBylines([head.byline, cleaned.byline, { authors: findReporters(paragraphs) }]);
  const series = findSeries(head.title, paragraphs);
  const source = head.source ?? cleaned.source;
  const published = findPublished({ page, dates: head.dates });
  return ok(
    buildArticle(page, { title: head.title, byline, ...published, source, series, blocks, extractedBy: 'text@1' }),
  );
}
