import { escapeHtml, type Link, type PartOf, pageId, type RawPage, renderParagraphs, sha256 } from '@qishi/model';
import type { Reply } from './reply.ts';

/** A page as the server sent it. */
export function buildHttpPage(link: Link, reply: Reply, fetchedAt: Date): RawPage {
  const hash = sha256(reply.body);
  return {
    id: pageId(link.url, hash),
    sourceId: link.sourceId,
    url: link.url,
    finalUrl: reply.finalUrl,
    fetchedAt: reply.recordedAt ?? fetchedAt.toISOString(),
    status: reply.status,
    headers: reply.headers,
    body: reply.body,
    sha256: hash,
    via: 'http',
    announced: link.announced,
  };
}

/** A further page of the article that begins on the page of `partOf`. */
export function buildPartPage(link: Link, reply: Reply, fetchedAt: Date, partOf: PartOf): RawPage {
  const page = buildHttpPage(link, reply, fetchedAt);
  return { ...page, id: pageId(`${partOf.pageId}\n${page.url}`, page.sha256), partOf };
}

/** A page made of the body that a feed or an API carried: a small document with the announced title as headline. */
export function buildFeedPage(link: Link, html: string, fetchedAt: Date): RawPage {
  const title = escapeHtml(link.announced.title ?? '');
  const head = `<meta charset="utf-8"><title>${title}</title>`;
  const document = `<!doctype html>\n<html lang="zh-CN"><head>${head}</head>\n<body><h1>${title}</h1>\n<article>${asHtml(html)}</article></body></html>\n`;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const reply = { finalUrl: link.url, status: 200, headers, body: Buffer.from(document) };
  return { ...buildHttpPage(link, reply, fetchedAt), via: 'feed' };
}

/** Some feeds carry plain text: its lines become paragraphs. */
function asHtml(body: string): string {
  return /<[a-z!/]/i.test(body) ? body : renderParagraphs(body);
}
