import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Edition } from './edition.ts';
import { hostileHost, misbehave } from './hostile.ts';
import { findOutletByHost } from './outlets.ts';
import { type Reply, sendReply } from './reply.ts';
import { buildReply } from './site.ts';

/** One request as the newsroom saw it. */
export interface RequestLogEntry {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly method: string;
  readonly host: string;
  /** With the query. */
  readonly path: string;
  /** 0 when the connection was broken off before an answer. */
  readonly status: number;
  readonly userAgent?: string;
}

export interface ProxyServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Opens a forward proxy on 127.0.0.1 in front of the virtual hosts. It answers absolute-form requests, origin-form
 * requests with a Host header, and tunnels (CONNECT) to port 80; it never opens a connection of its own.
 */
export async function openProxyServer(
  port: number,
  currentEdition: () => Edition,
  log: (entry: RequestLogEntry) => void,
): Promise<ProxyServer> {
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    answer(request, response, currentEdition(), log, stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) sendBug(response, error);
    });
  });
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    openTunnel(server, request, socket, head),
  );
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      stopping.abort();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  edition: Edition,
  log: (entry: RequestLogEntry) => void,
  signal: AbortSignal,
): Promise<void> {
  const at = new Date().toISOString();
  const url = findTarget(request);
  response.once('close', () => log(buildLogEntry(request, response, url, at)));
  if (url?.hostname === hostileHost) return misbehave(request, response, url.pathname);
  const reply = buildProxyReply(request, edition, url);
  if (reply.delayMs !== undefined) await sleep(reply.delayMs, undefined, { signal });
  sendReply(request, response, reply);
}

/** A template that throws is a bug of the newsroom; whoever reads the answer should see which. */
function sendBug(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end(error instanceof Error ? error.stack : 'unknown');
}

/** The address asked for, whether the request names it whole or as path and Host. */
function findTarget({ url = '', headers }: IncomingMessage): URL | undefined {
  const address = url.startsWith('/') ? `http://${headers.host ?? ''}${url}` : url;
  return URL.canParse(address) ? new URL(address) : undefined;
}

function buildProxyReply(request: IncomingMessage, edition: Edition, url: URL | undefined): Reply {
  const outlet = url?.protocol === 'http:' && url.port === '' ? findOutletByHost(url.hostname) : undefined;
  if (!url || !outlet) return { status: 502, contentType: 'text/plain', body: 'no such host in the newsroom\n' };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, contentType: 'text/plain', body: 'the newsroom can only be read\n' };
  }
  return buildReply(edition, outlet, url);
}

function buildLogEntry(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL | undefined,
  at: string,
): RequestLogEntry {
  const userAgent = request.headers['user-agent'];
  return {
    at,
    method: request.method ?? '',
    host: url?.hostname ?? '',
    path: url ? url.pathname + url.search : (request.url ?? ''),
    status: response.headersSent ? response.statusCode : 0,
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}

/** Some clients tunnel plain HTTP as well: the tunnel then ends here, in the same server. */
function openTunnel(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const [host = '', port] = (request.url ?? '').split(':');
  socket.on('error', () => socket.destroy());
  if (port !== '80' || (host !== hostileHost && !findOutletByHost(host))) {
    socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  if (head.length > 0) socket.unshift(head);
  server.emit('connection', socket);
}
