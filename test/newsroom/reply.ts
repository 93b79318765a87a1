import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One answer of a virtual host, before it is sent. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Buffer;
  /** Becomes Last-Modified; ISO 8601. */
  readonly modifiedAt?: string;
  /** Waits this long before the answer starts. */
  readonly delayMs?: number;
}

/** Sends a reply; a page that the client already has (ETag, or Last-Modified) is answered 304 without a body. */
export function sendReply(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.setHeader('content-type', reply.contentType);
  if (reply.status === 200) {
    const etag = `"${createHash('sha1').update(body).digest('hex').slice(0, 20)}"`;
    response.setHeader('etag', etag);
    if (reply.modifiedAt !== undefined) response.setHeader('last-modified', new Date(reply.modifiedAt).toUTCString());
    if (isFresh(request, etag, reply.modifiedAt)) {
      response.writeHead(304).end();
      return;
    }
  }
  response.writeHead(reply.status, { 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** If-None-Match alone decides when it is there (RFC 9110, 13.1.3). */
function isFresh({ headers }: IncomingMessage, etag: string, modifiedAt: string | undefined): boolean {
  const known = headers['if-none-match'];
  if (known !== undefined) return known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return modifiedAt !== undefined && Date.parse(modifiedAt) <= since;
}
