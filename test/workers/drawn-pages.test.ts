import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openArchive } from '@qishi/archive';
import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf, openQishi } from './workers.ts';

const paragraph = '阿里云在北京宣布，新一代智算集群已经投入运行，首批客户将于4月18日起分批接入，价格暂不公布。';
const feed =
  '<rss version="2.0"><channel><title>测试</title><item><title>阿里云智算集群投入运行</title><link>/1.html</link></item></channel></rss>';
/** Its text is there only once its script has run. */
const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>阿里云智算集群投入运行</title>
<meta property="article:published_time" content="2023-04-12T10:00:00+08:00"></head><body><main id="app"></main><script>
document.getElementById('app').innerHTML = '<article><h1>阿里云智算集群投入运行</h1>' +
  Array.from({ length: 4 }, () => '<p>${paragraph}</p>').join('') + '</article>';
</script></body></html>`;

let postgres: TestPostgres;
let server: Server;
beforeAll(async () => {
  postgres = await openPostgres();
  server = createServer(({ url }, response) => {
    if (url === '/feed.xml') response.setHeader('content-type', 'application/rss+xml').end(feed);
    else if (url === '/1.html') response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await postgres?.close();
});

test('a worker draws the pages of a source that needs a browser', async (context) => {
  if (postgres.kind === 'pglite') context.skip('PGlite has one session, workers need several');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const source = {
    id: 'drawn',
    name: '测试',
    home: `${origin}/`,
    entries: [{ kind: 'feed', url: `${origin}/feed.xml` }],
    credibility: 'trade-press',
    manners: { delayMs: 0 },
    needsBrowser: true,
    verified: null,
  };
  const archive = await postgres.fresh();
  const qishi = await openQishi({ sources: new Map([['drawn', source]]) }, archive);
  expect(await endOf(qishi.start(['crawl', '--enqueue']))).toBe(0);
  expect(await endOf(qishi.start(['work', '--until-idle']))).toBe(0);
  await qishi.close();
  const store = await openArchive(archive);
  try {
    const [article] = [...(await store.articles())];
    expect(article?.text).toContain(paragraph);
  } finally {
    await store.close();
  }
}, 120_000);
