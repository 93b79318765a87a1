import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RawPage, type Source, sourceSchema } from '@qishi/model';
import { crawl } from './crawl.ts';
import type { CrawlOptions, CrawlReport } from './crawl-options.ts';

/** For tests: an outlet on the loopback, with a log of who asked for what and when. */
export interface Outlet {
  readonly origin: string;
  readonly hits: { readonly path: string; readonly atMs: number; readonly headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

export type Route = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** Text routes are served as HTML, feeds and JSON by their look; what has no route is a 404. */
export async function openOutlet(routes: Readonly<Record<string, Route>>): Promise<Outlet> {
  const hits: Outlet['hits'] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    hits.push({ path, atMs: performance.now(), headers: request.headers });
    const route = routes[path] ?? routes['*'];
    if (route === undefined) response.writeHead(404).end('nothing here');
    else if (typeof route === 'function') route(request, response);
    else response.setHeader('content-type', typeOf(route)).end(route);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function typeOf(text: string): string {
  if (text.startsWith('{') || text.startsWith('[')) return 'application/json';
  return /<rss|<feed/.test(text) ? 'application/rss+xml; charset=utf-8' : 'text/html; charset=utf-8';
}

/** An RSS feed of the given paths, newest first, an hour apart. */
export function rssOf(paths: readonly string[]): string {
  const items = paths.map((path, i) => {
    const date = new Date(Date.UTC(2023, 3, 11, 12 - i)).toUTCString();
    return `<item><title>标题 ${path}</title><link>${path}</link><pubDate>${date}</pubDate></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>测试</title>${items.join('')}</channel></rss>`;
}

export function buildSource(id: string, entries: readonly object[], manners: object = {}): Source {
  const home = 'http://outlet.example/';
  const parsed = { id, name: id, home, entries, credibility: 'trade-press', verified: null };
  return sourceSchema.parse({ ...parsed, manners: { delayMs: 0, ...manners } });
}

export interface TestCrawl extends CrawlReport {
  readonly pages: RawPage[];
  readonly tookMs: number;
}

/** Runs a crawl with small limits and checks what every report must hold. */
export async function runCrawl(sources: readonly Source[], changes: Partial<CrawlOptions> = {}): Promise<TestCrawl> {
  const pages: RawPage[] = [];
  const startedAt = performance.now();
  const report = await crawl({
    sources,
    isKnown: async () => false,
    onPage: async (page) => void pages.push(page),
    limits: { maxBytes: 1_000_000, timeoutMs: 1500, maxRedirects: 5, concurrency: 8 },
    userAgent: 'QishiBot/0.1 (+test)',
    allowHosts: ['127.0.0.1'],
    now: () => new Date('2023-04-11T04:00:00Z'),
    ...changes,
  });
  for (const source of report.sources) {
    if (source.found !== source.kept + source.known + source.dropped) throw new Error(`lost links: ${source.sourceId}`);
  }
  return { ...report, pages, tookMs: performance.now() - startedAt };
}
