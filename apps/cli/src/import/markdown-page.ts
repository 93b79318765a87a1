import { canonicalUrl, type RawPage } from '@qishi/model';
import { marked } from 'marked';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { unnamedOutlet } from '../issue/issue-input.ts';
import { buildImportPage } from './import-page.ts';
import { type ArticleRecord, recordSchema } from './record.ts';

/** What our export and most note programs write above a text. */
const frontSchema = z.object({
  url: recordSchema.shape.url,
  title: recordSchema.shape.title,
  publishedAt: recordSchema.shape.publishedAt,
  outlet: z.string().optional(),
  authors: z.array(z.string()).optional(),
  series: recordSchema.shape.series,
  tags: recordSchema.shape.tags,
  modifiedAt: recordSchema.shape.modifiedAt,
  capturedAt: recordSchema.shape.capturedAt,
});

/**
 * A Markdown file as a record, where its front matter says what the article is, from where and of when; undefined where
 * it does not: then it is text like any other. Its HTML is read as any page is, with nothing of it believed.
 */
export function readMarkdownRecord(text: string, now: Date): RawPage | undefined {
  const [, front, body = ''] = /^\uFEFF?---\r?\n([\s\S]*?\n)---\r?\n([\s\S]*)$/.exec(text) ?? [];
  const facts = front === undefined ? undefined : frontSchema.safeParse(parseFront(front));
  if (!facts?.success) return undefined;
  const { outlet, authors, capturedAt, ...rest } = facts.data;
  const record: ArticleRecord = {
    ...rest,
    ...(outlet === undefined || outlet === unnamedOutlet ? {} : { source: outlet }),
    ...(authors === undefined ? {} : { author: authors.join('、') }),
    html: marked.parse(withoutTitle(body), { async: false }),
  };
  const fetchedAt = (capturedAt === undefined ? now : new Date(capturedAt)).toISOString();
  const bytes = new TextEncoder().encode(JSON.stringify(record));
  return buildImportPage(canonicalUrl(record.url) ?? record.url, bytes, 'application/x-ndjson', { fetchedAt });
}

/** What cannot be read says nothing. */
function parseFront(front: string): unknown {
  try {
    return parse(front);
  } catch (error) {
    if (error instanceof YAMLParseError) return undefined;
    throw error;
  }
}

/** The front matter has it already. */
const withoutTitle = (body: string): string => body.replace(/^\s*# .*(?:\r?\n|$)/, '');
