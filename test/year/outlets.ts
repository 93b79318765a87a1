import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { YearArticle } from './stories.ts';

/** Outlets on this machine, each a port of its own, which show what was published by the world's clock. */
export interface Outlets {
  readonly sources: readonly { readonly id: string }[];
  readonly names: readonly string[];
  readonly urlOf: (article: YearArticle) => string;
  /** Takes outlets from the net; the rest is there. */
  setDown(down: ReadonlySet<number>): Promise<void>;
  close(): Promise<void>;
}

/** Of each outlet, as its feed lists them. */
const listed = 16;

export async function openOutlets(
  count: number,
  articles: readonly YearArticle[],
  worldNow: () => Date,
): Promise<Outlets> {
  const own = Array.from({ length: count }, (_, outlet) => articles.filter((each) => each.outlet === outlet));
  const published = (outlet: number) =>
    (own[outlet] ?? []).filter(({ publishedAt }) => Date.parse(publishedAt) <= worldNow().getTime());
  const servers = own.map((_, outlet) =>
    createServer((request, response) => answer(response, request.url ?? '/', published(outlet))),
  );
  const ports: number[] = [];
  for (const [outlet, server] of servers.entries()) ports[outlet] = await listen(server, 0);
  const originOf = (outlet: number) => `http://127.0.0.1:${ports[outlet]}`;
  const names = ['芯闻', '模型日报', '云上观察', '算力周知', '沉默者'];
  return {
    names,
    sources: own.map((_, outlet) => ({
      id: `outlet-${outlet}`,
      name: names[outlet] ?? `第${outlet}家`,
      home: `${originOf(outlet)}/`,
      entries: [{ kind: 'feed', url: `${originOf(outlet)}/feed.xml` }],
      credibility: 'trade-press',
      topics: ['chips', 'llm', 'cloud'],
      manners: { delayMs: 0 },
      verified: null,
    })),
    urlOf: ({ outlet, number }) => `${originOf(outlet)}/${number}.html`,
    async setDown(down) {
      for (const [outlet, server] of servers.entries()) {
        if (down.has(outlet) && server.listening) await shut(server);
        if (!down.has(outlet) && !server.listening) await listen(server, ports[outlet] ?? 0);
      }
    },
    close: async () => void (await Promise.all(servers.filter(({ listening }) => listening).map(shut))),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

export async function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

function answer(response: ServerResponse, path: string, articles: readonly YearArticle[]): void {
  const asked = /^\/(\d+)\.html$/.exec(path)?.[1];
  const article = articles.find(({ number }) => String(number) === asked);
  if (path === '/feed.xml') response.setHeader('content-type', 'application/rss+xml').end(feedOf(articles));
  else if (article) response.setHeader('content-type', 'text/html; charset=utf-8').end(pageOf(article));
  else response.writeHead(404).end();
}

function feedOf(articles: readonly YearArticle[]): string {
  const items = articles
    .slice(-listed)
    .map(
      ({ title, number, publishedAt }) =>
        `<item><title>${title}</title><link>/${number}.html</link><pubDate>${new Date(publishedAt).toUTCString()}</pubDate></item>`,
    );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>测试</title>${items.join('')}</channel></rss>`;
}

function pageOf({ title, publishedAt, paragraphs }: YearArticle): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta property="article:published_time" content="${publishedAt}"></head>
<body><article><h1>${title}</h1><div class="content">${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</div></article></body></html>`;
}
