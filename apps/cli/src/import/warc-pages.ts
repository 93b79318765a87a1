import { readWarc, type WarcEntry } from '@qishi/exchange';
import { canonicalUrl, type Outcome, ok, pageId, type RawPage, sha256 } from '@qishi/model';
import { buildImportPage } from './import-page.ts';

/** Bytes that one record may have. */
export const maxRecordBytes = 64 * 2 ** 20;

const readable = /^(?:text\/html|application\/xhtml\+xml|text\/plain|text\/markdown)\b/i;

/**
 * The pages of a WARC file as captures, in the time and with the bytes in which they were captured; in a file of our own,
 * all captures. Pictures, redirects and errors are passed over and counted. Throws as `readWarc`.
 */
export async function* readWarcPages(
  file: string,
  findSourceId: (url: string) => string,
  passOver: (what: string) => void,
): AsyncGenerator<Outcome<RawPage>> {
  for await (const entry of readWarc(file, maxRecordBytes)) {
    if (!entry.ok) yield entry;
    else if (entry.value.capture?.role) passOver('what a crawl asked beside pages');
    else if (entry.value.capture) yield ok(restoreCapture(entry.value, entry.value.capture));
    else if (entry.value.status < 200 || entry.value.status > 299) passOver(`HTTP ${entry.value.status}`);
    else if (isPage(entry.value)) yield ok(buildCapture(entry.value, findSourceId));
    else passOver((entry.value.headers['content-type'] ?? '').split(';')[0]?.trim() || 'no type');
  }
}

function isPage({ headers, body }: WarcEntry): boolean {
  const type = headers['content-type'] ?? '';
  return readable.test(type) || (type === '' && /^(?:\uFEFF|\s)*<(?:!doctype html|html)/i.test(textAt(body)));
}

const textAt = (body: Uint8Array): string => new TextDecoder().decode(body.subarray(0, 200));

export function restoreCapture(
  { url: finalUrl, date: fetchedAt, status, body }: WarcEntry,
  capture: NonNullable<WarcEntry['capture']>,
): RawPage {
  const hash = sha256(body);
  const { role: _, ...facts } = capture;
  const { url, partOf } = facts;
  const id = pageId(partOf === undefined ? url : `${partOf.pageId}\n${url}`, hash);
  return { id, ...facts, finalUrl, fetchedAt, status, body, sha256: hash };
}

function buildCapture(
  { kind, url: given, date: fetchedAt, status, headers, body }: WarcEntry,
  findSourceId: (url: string) => string,
): RawPage {
  const url = canonicalUrl(given);
  const page = buildImportPage(url, body, headers['content-type'] ?? 'text/html', { fetchedAt });
  if (url === undefined) return page;
  const via = kind === 'response' ? 'http' : 'import';
  return { ...page, sourceId: findSourceId(url), finalUrl: given, status, headers, via };
}
