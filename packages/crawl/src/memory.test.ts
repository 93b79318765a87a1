import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Asked } from '@qishi/model';
import { afterEach, expect, test } from 'vitest';
import type { CrawlOptions } from './crawl-options.ts';
import type { Memory } from './memory.ts';
import { buildSource, type Outlet, openOutlet, type Route, rssOf, runCrawl } from './test-outlet.ts';

let outlet: Outlet;
afterEach(() => outlet.close());

/** An archive's memory: what was captured, and what addresses answered. */
function openMemory() {
  const asked = new Map<string, Asked>();
  const captured = new Set<string>();
  const memory: Memory = {
    find: async (url) => asked.get(url),
    save: async (url, answer) => void asked.set(url, answer),
  };
  const crawl = async (sources: Parameters<typeof runCrawl>[0], at: string, more: Partial<CrawlOptions> = {}) => {
    const before = outlet.hits.length;
    const report = await runCrawl(sources, {
      memory,
      isKnown: async (url) => captured.has(url),
      now: () => new Date(at),
      recheckHours: [24, 72],
      ...more,
    });
    for (const { url } of report.pages) captured.add(url);
    const paths = outlet.hits
      .slice(before)
      .map(({ path }) => path)
      .filter((path) => path !== '/robots.txt');
    return { ...report, paths };
  };
  return { crawl, asked };
}

/** Answers 304 where the condition holds. */
const tagged =
  (etag: () => string, body: () => string, type = 'text/html') =>
  (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('etag', etag()).setHeader('content-type', type);
    if (request.headers['if-none-match'] === etag()) response.writeHead(304).end();
    else response.end(body());
  };

test('a feed that has not changed is answered by 304, and the source is alive', async () => {
  outlet = await openOutlet({
    '/feed': tagged(
      () => '"1"',
      () => rssOf(['/1']),
      'application/rss+xml',
    ),
    '/1': '<p>一</p>',
  });
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const { crawl } = openMemory();
  expect((await crawl([source], '2023-04-11T00:00:00Z')).pages).toHaveLength(1);
  const again = await crawl([source], '2023-04-11T01:00:00Z');
  expect(again).toMatchObject({ paths: ['/feed'], problems: [], pages: [] });
  expect(again.sources).toMatchObject([{ alive: true, found: 0 }]);
});

test('a feed is not taken for read while something of it is left: behind the limit, or not to be had', async () => {
  let isUp = false;
  const routes: Record<string, Route> = {
    '/feed': tagged(() => '"1"', () => rssOf(['/1', '/2', '/3']), 'application/rss+xml'),
    '/1': '<p>一</p>', '/2': '<p>二</p>',
    '/3': (_, response) => void (isUp ? response.setHeader('content-type', 'text/html').end('<p>三</p>') : response.writeHead(500).end()),
  }; // biome-ignore format: routes
  outlet = await openOutlet(routes);
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }], { maxArticles: 2 });
  const { crawl } = openMemory();
  await crawl([source], '2023-04-11T00:00:00Z');
  const second = await crawl([source], '2023-04-11T01:00:00Z');
  expect(second.problems).toMatchObject([{ reason: 'http-error' }]);
  isUp = true;
  expect((await crawl([source], '2023-04-11T02:00:00Z')).pages).toHaveLength(1);
  expect((await crawl([source], '2023-04-11T03:00:00Z')).paths).toEqual(['/feed']);
});

test('an archived article is asked again when its outlet calls it otherwise, and at the set ages; no more', async () => {
  let title = '旧题';
  let text = '<p>旧文</p>';
  const feed = () => rssOf(['/1']).replace('标题 /1', title);
  outlet = await openOutlet({
    '/feed': (_, response) => response.setHeader('content-type', 'application/rss+xml').end(feed()),
    '/1': tagged(
      () => `"${text.length}${text}"`.replace(/[^\d"]/g, ''),
      () => text,
    ),
  });
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const { crawl } = openMemory();
  const at = (hours: number) => new Date(Date.parse('2023-04-11T00:00:00Z') + hours * 3_600_000).toISOString();
  await crawl([source], at(0));
  expect((await crawl([source], at(1))).paths).toEqual(['/feed']);
  [title, text] = ['新题', '<p>新的正文</p>'];
  expect(await crawl([source], at(2))).toMatchObject({
    paths: ['/feed', '/1'],
    pages: [{ announced: { title: '新题' } }],
  });
  expect((await crawl([source], at(3))).paths).toEqual(['/feed']);
  // A day after it was first captured: not changed, by 304.
  const aged = await crawl([source], at(25));
  expect(aged).toMatchObject({ paths: ['/feed', '/1'], pages: [], problems: [] });
  expect(aged.sources).toMatchObject([{ found: 1, known: 1, kept: 0 }]);
  expect((await crawl([source], at(26))).paths).toEqual(['/feed']);
  expect((await crawl([source], at(73))).paths).toEqual(['/feed', '/1']);
  expect((await crawl([source], at(999))).paths).toEqual(['/feed']);
});

test('an archived article that is gone stays, and is told', async () => {
  let isThere = true;
  outlet = await openOutlet({
    '/feed': rssOf(['/1']),
    '/1': (_, response) =>
      void (isThere ? response.setHeader('content-type', 'text/html').end('<p>一</p>') : response.writeHead(404).end()),
  });
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const { crawl } = openMemory();
  await crawl([source], '2023-04-11T00:00:00Z');
  isThere = false;
  const gone = await crawl([source], '2023-04-12T01:00:00Z');
  expect(gone.problems).toMatchObject([{ reason: 'http-error', detail: 'HTTP 404' }]);
  expect(gone.sources).toMatchObject([{ found: 1, known: 1, dropped: 0 }]);
  expect((await crawl([source], '2023-04-12T02:00:00Z')).paths).toEqual(['/feed']);
});

test('a link handed over is captured again though it was had: who had it in hand may have ended before handing it on', async () => {
  outlet = await openOutlet({
    '/1': tagged(
      () => '"1"',
      () => '<p>一</p>',
    ),
  });
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const link = { url: `${outlet.origin}/1`, sourceId: 'o', foundOn: `${outlet.origin}/feed`, announced: {} };
  const { crawl } = openMemory();
  const more = { captures: [{ source, links: [link] }] };
  expect((await crawl([], '2023-04-11T00:00:00Z', more)).pages).toHaveLength(1);
  expect((await crawl([], '2023-04-11T00:01:00Z', more)).pages).toHaveLength(1);
});

test('a page that is not there is asked for once a day, not at every run', async () => {
  outlet = await openOutlet({ '/feed': rssOf(['/1']) });
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const { crawl } = openMemory();
  const first = await crawl([source], '2023-04-11T00:00:00Z');
  expect(first).toMatchObject({ paths: ['/feed', '/1'], problems: [{ detail: 'HTTP 404' }] });
  const second = await crawl([source], '2023-04-11T06:00:00Z');
  expect(second).toMatchObject({ paths: ['/feed'], problems: [] });
  expect(second.sources).toMatchObject([{ known: 1, dropped: 0 }]);
  expect((await crawl([source], '2023-04-12T06:00:00Z')).paths).toEqual(['/feed', '/1']);
});

test('a body in the feed is captured again when it or its title changes', async () => {
  const item = (title: string, body: string) =>
    `<rss version="2.0"><channel><title>t</title><item><title>${title}</title><link>/1</link><description>${body}</description></item></channel></rss>`;
  let now = item('题', '正文');
  outlet = await openOutlet({ '/feed': (_, response) => response.setHeader('content-type', 'text/xml').end(now) });
  const source = buildSource('o', [{ kind: 'feed', url: `${outlet.origin}/feed`, fullText: true }]);
  const { crawl } = openMemory();
  const counts = [];
  for (const [i, feed] of [now, now, item('改题', '正文'), item('改题', '改文'), item('改题', '改文')].entries()) {
    now = feed;
    counts.push((await crawl([source], `2023-04-1${i + 1}T00:00:00Z`)).pages.length);
  }
  expect(counts).toEqual([1, 0, 1, 1, 0]);
});
