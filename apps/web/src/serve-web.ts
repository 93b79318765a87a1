import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { buildWebApp } from './build-web-app.ts';
import type { Log, WebLimits, WebParts } from './parts.ts';

export interface WebAddress {
  /** `127.0.0.1`, `::1` and `localhost` are reached from this machine only. */
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

export interface WebServer {
  /** Where it answers. */
  readonly url: string;
  /** Ends it, with the requests that are under way. */
  close(): Promise<void>;
}

/** How long a request may take to arrive, in milliseconds: a slow sender must not hold a connection. */
const requestTimeoutMs = 20_000;

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

/** Opens the site. Rejects with the system's error when the address cannot be had. */
export async function serveWeb(
  parts: WebParts,
  { host, port }: WebAddress,
  limits: Omit<WebLimits, 'isLoopback'>,
  log: Log,
): Promise<WebServer> {
  const app = await buildWebApp(parts, { ...limits, isLoopback: isLoopback(host) }, log);
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: requestTimeoutMs, headersTimeout: requestTimeoutMs },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
