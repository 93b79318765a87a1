import { buildArticle } from '@qishi/extract';
import {
  type Article,
  type Block,
  escapeHtml,
  fail,
  type Outcome,
  ok,
  type RawPage,
  renderParagraphs,
  textOfBlocks,
  tidy,
} from '@qishi/model';
import { z } from 'zod';
import { blockSchema, bylineSchema } from './blocks.ts';

const time = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not an ISO 8601 time');

/** One line of a JSONL import: an article that somebody already has as data. */
export const recordSchema = z.object({
  /** What was imported from a file without an address is called by its hash. */
  url: z.union([z.url({ protocol: /^https?$/ }), z.string().regex(/^urn:sha256:[0-9a-f]{64}$/)]),
  title: z.string().trim().min(1),
  /** ISO 8601; Beijing time where it names no zone. */
  publishedAt: time,
  source: z.string().optional(),
  author: z.string().optional(),
  body: z.string().optional(),
  html: z.string().optional(),
  /** What an export of an archive has besides: with `blocks` the text is taken as it stands. */
  blocks: z.array(blockSchema).min(1).optional(),
  sourceId: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .optional(),
  publishedFrom: z.enum(['rules', 'json-ld', 'meta', 'announced', 'visible', 'url', 'import', 'capture']).optional(),
  modifiedAt: time.optional(),
  capturedAt: time.optional(),
  byline: bylineSchema.optional(),
  series: z.string().optional(),
  tags: z.array(z.string()).max(12).optional(),
  leadImage: z.url({ protocol: /^https?$/ }).optional(),
  language: z.enum(['zh-Hans', 'zh-Hant', 'en', 'und']).optional(),
});
export type ArticleRecord = z.infer<typeof recordSchema>;

/** An article in the form in which it is imported: reading it again gives the same id and the same hash. */
export function buildRecord(article: Article): ArticleRecord {
  const { url, title, publishedAt, source, byline, text, blocks, sourceId, publishedFrom, modifiedAt, capturedAt } =
    article;
  const { series, tags, leadImage, language } = article;
  const author = byline.authors?.join('、');
  return {
    url, title, publishedAt, source, author, body: text, sourceId, publishedFrom, modifiedAt, capturedAt, byline, series,
    tags: tags && [...tags], leadImage, language, blocks,
  } as ArticleRecord; // biome-ignore format: the fields in order
}

/**
 * Takes an exported record as it stands; lays any other out as a page with known parts and reads that. The article keeps
 * the record as its capture.
 */
export function readRecord(page: RawPage, read: (page: RawPage) => Outcome<Article>): Outcome<Article> {
  const record = recordSchema.safeParse(JSON.parse(new TextDecoder().decode(page.body)));
  if (!record.success) return fail('import', 'invalid-line', page.url, z.prettifyError(record.error));
  if (record.data.blocks) return readBlocks(page, record.data, record.data.blocks);
  const body = new TextEncoder().encode(renderRecord(record.data));
  return read({ ...page, body, headers: { ...page.headers, 'content-type': 'text/html; charset=utf-8' } });
}

function readBlocks(page: RawPage, record: ArticleRecord, blocks: readonly Block[]): Outcome<Article> {
  const {
    title,
    publishedAt,
    publishedFrom = 'import',
    author,
    source,
    series,
    modifiedAt,
    leadImage,
    language,
  } = record;
  if (tidy(title) === '') return fail('extract', 'no-title', page.url);
  if (textOfBlocks(blocks).trim() === '') return fail('extract', 'no-body', page.url);
  const byline = record.byline ?? (author ? { authors: [tidy(author)] } : {});
  const dates = { publishedAt: withZone(publishedAt), publishedFrom, ...(modifiedAt ? { modifiedAt } : {}) };
  const rest = { source, series, leadImage, tags: record.tags ?? [], ...(language ? { language } : {}) };
  return ok(buildArticle(page, { title, byline, ...dates, ...rest, blocks, extractedBy: 'import:record@1' }));
}

function renderRecord(record: ArticleRecord): string {
  const content = record.html ?? renderParagraphs(record.body ?? '');
  const line = (name: string, text: string | undefined) => (text ? `<p class="${name}">${escapeHtml(text)}</p>` : '');
  return `<!doctype html><title>${escapeHtml(record.title)}</title><h1>${escapeHtml(record.title)}</h1>
<time>${escapeHtml(withZone(record.publishedAt))}</time>${line('author', record.author)}${line('source', record.source)}
<article>${content}</article>`;
}

function withZone(time: string): string {
  return /[zZ]$|[+-]\d\d:?\d\d$/.test(time) ? time : `${time.length === 10 ? `${time}T00:00:00` : time}+08:00`;
}
