import { type Article, escapeHtml, fail, type Outcome, type RawPage, renderParagraphs } from '@qishi/model';
import { z } from 'zod';

/** One line of a JSONL import: an article that somebody already has as data. */
export const recordSchema = z.object({
  url: z.url({ protocol: /^https?$/ }),
  title: z.string().trim().min(1),
  /** ISO 8601; Beijing time where it names no zone. */
  publishedAt: z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not an ISO 8601 time'),
  source: z.string().optional(),
  author: z.string().optional(),
  body: z.string().optional(),
  html: z.string().optional(),
});
export type ArticleRecord = z.infer<typeof recordSchema>;

/** Lays a record out as a page with known parts and reads that; the article keeps the record as its capture. */
export function readRecord(page: RawPage, read: (page: RawPage) => Outcome<Article>): Outcome<Article> {
  const record = recordSchema.safeParse(JSON.parse(new TextDecoder().decode(page.body)));
  if (!record.success) return fail('import', 'invalid-line', page.url, z.prettifyError(record.error));
  const body = new TextEncoder().encode(renderRecord(record.data));
  return read({ ...page, body, headers: { ...page.headers, 'content-type': 'text/html; charset=utf-8' } });
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
