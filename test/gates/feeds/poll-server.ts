import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeHtml } from '@qishi/model';

/** A forward proxy behind which all hosts are one: what is asked for by `feedUrl` is the feed of the moment, else an article. */
export interface PollServer {
  readonly proxy: string;
  /** From now on the feed says this; articles are called what it calls them. */
  readonly tell: (feed: string) => void;
  /** Addresses asked for, robots.txt left out. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

/** Sentences of our own, enough for an article. */
const body = Array.from(
  { length: 6 },
  (_, i) =>
    `<p>这是第${i + 1}段正文，写明这条消息的来龙去脉，字数足够算作一篇文章，内容与任何媒体无关，只为检验抓取与修订。</p>`,
).join('');

export async function openPollServer(feedUrl: string, titleOf: (url: string) => string): Promise<PollServer> {
  let feed = '';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = request.url ?? '';
    if (url.endsWith('/robots.txt')) return void response.writeHead(404).end();
    asked.push(url);
    if (url === feedUrl) return void response.setHeader('content-type', 'application/rss+xml; charset=utf-8').end(feed);
    const title = escapeHtml(titleOf(url));
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tell: (text) => {
      feed = text;
    },
    asked,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
