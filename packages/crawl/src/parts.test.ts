import { type Continuation, pageId, type RawPage } from '@qishi/model';
import { afterEach, expect, test } from 'vitest';
import type { CrawlOptions } from './crawl-options.ts';
import { buildSource, type Outlet, openOutlet, type Route, rssOf, runCrawl } from './test-outlet.ts';

const outlets: Outlet[] = [];
afterEach(async () => {
  for (const outlet of outlets.splice(0)) await outlet.close();
});

/** An outlet in which a page names its continuation by a link with this class. */
function findContinuation(page: RawPage): Continuation | undefined {
  const [, kind, href] = /<a class="(next|full)" href="([^"]+)"/.exec(Buffer.from(page.body).toString()) ?? [];
  return href === undefined
    ? undefined
    : { kind: kind === 'full' ? 'full' : 'next', url: new URL(href, page.url).href };
}
const page = (text: string, kind?: Continuation['kind'], href?: string): string =>
  `<html><body><p>${text}</p>${kind ? `<a class="${kind}" href="${href}">更多</a>` : ''}</body></html>`;

const crawlOutlet = async (routes: Readonly<Record<string, Route>>, changes: Partial<CrawlOptions> = {}) => {
  const outlet = await openOutlet(routes);
  outlets.push(outlet);
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const report = await runCrawl([source], { findContinuation, ...changes });
  const pathOf = ({ url }: { readonly url: string }) => new URL(url).pathname;
  return {
    ...report,
    origin: outlet.origin,
    asked: outlet.hits.map(({ path }) => path),
    parts: report.pages
      .filter(({ partOf }) => partOf)
      .map((part) => [pathOf(part), part.partOf?.number, part.partOf?.kind]),
  };
};

test('the further pages of an article are captured behind the first, and no link is counted for them', async () => {
  const { pages, parts, sources, problems, origin } = await crawlOutlet({
    '/feed': rssOf(['/a', '/b']),
    '/a': page('一', 'next', '/a_2'),
    '/a_2': page('二', 'next', '/a_3#top'),
    '/a_3': page('三'),
    '/b': page('另一篇'),
  });
  const first = pages.find(({ url }) => url === `${origin}/a`)!;
  expect(first.partOf).toBeUndefined();
  expect(parts).toEqual([
    ['/a_2', 2, 'next'],
    ['/a_3', 3, 'next'],
  ]);
  expect(pages.filter(({ partOf }) => partOf).every(({ partOf }) => partOf?.pageId === first.id)).toBe(true);
  expect(pages.find(({ url }) => url === `${origin}/a_2`)).toMatchObject({
    sourceId: 'one',
    via: 'http',
    announced: first.announced,
  });
  expect(sources).toEqual([{ sourceId: 'one', alive: true, found: 2, kept: 2, known: 0, dropped: 0 }]);
  expect(problems).toEqual([]);
});

test('the whole text behind a stub ends the chain', async () => {
  const { parts, asked } = await crawlOutlet({
    '/feed': rssOf(['/stub']),
    '/stub': page('开头', 'full', '/whole'),
    '/whole': page('全文', 'next', '/other'),
    '/other': page('别的'),
  });
  expect(parts).toEqual([['/whole', 2, 'full']]);
  expect(asked).not.toContain('/other');
});

test('a body from a feed may lead to the page at its own address', async () => {
  const item = `<item><title>t</title><link>/a</link><description>${page('摘要', 'full', '/a').replaceAll('<', '&lt;')}</description></item>`;
  const outlet = await openOutlet({
    '/feed': `<rss version="2.0"><channel>${item}</channel></rss>`,
    '/a': page('全文', 'next', '/a_2'),
  });
  outlets.push(outlet);
  const entry = { kind: 'feed', url: `${outlet.origin}/feed`, fullText: true };
  const { pages, sources } = await runCrawl([buildSource('one', [entry])], { findContinuation });
  expect(pages.map(({ via, partOf }) => [via, partOf?.kind])).toEqual([
    ['feed', undefined],
    ['http', 'full'],
  ]);
  expect(sources[0]).toMatchObject({ found: 1, kept: 1 });
});

test.each<[string, Readonly<Record<string, Route>>, unknown[]]>([
  ['names itself', { '/a': page('一', 'next', '/a') }, []],
  ['leads back', { '/a': page('一', 'next', '/a_2'), '/a_2': page('二', 'next', '/a?utm_source=x') }, [['/a_2', 2, 'next']]],
  [
    'shows its last page for ever',
    { '/a': page('一', 'next', '/a_2'), '/a_2': page('末', 'next', '/a_3'), '/a_3': page('末', 'next', '/a_3') },
    [['/a_2', 2, 'next']],
  ],
  ['names no address of the web', { '/a': page('一', 'next', 'javascript:next()') }, []],
])('an article that %s is taken once', async (_, routes, expected) => {
  const { parts, problems, sources } = await crawlOutlet({ '/feed': rssOf(['/a']), ...routes });
  expect(parts).toEqual(expected);
  expect(problems).toEqual([]);
  expect(sources[0]).toMatchObject({ found: 1, kept: 1, dropped: 0 });
}); // biome-ignore format: a table

test('a last page that redirects to the first is no further page', async () => {
  let shown = 0;
  const { parts, problems } = await crawlOutlet({
    '/feed': rssOf(['/a']),
    '/a': (_, response) =>
      void response.setHeader('content-type', 'text/html').end(page(`第${++shown}次`, 'next', '/a_2')),
    '/a_2': (_, response) => void response.writeHead(302, { location: '/a' }).end(),
  });
  expect([shown, parts, problems]).toEqual([2, [], []]);
});

test('the same bytes under ever new addresses are taken once', async () => {
  const routes = { '/feed': rssOf(['/a']), '/a': page('一', 'next', 'a/x/'), '*': page('末', 'next', 'x/') };
  const { parts } = await crawlOutlet({ ...routes, '/robots.txt': 'x' });
  expect(parts).toHaveLength(1);
});

test('an article without an end is cut after twenty further pages', async () => {
  const endless: Route = (request, response) =>
    void response.setHeader('content-type', 'text/html').end(page(`第${request.url}页`, 'next', `${request.url}x`));
  const { parts } = await crawlOutlet({ '/feed': rssOf(['/a']), '/robots.txt': 'x', '*': endless });
  expect(parts).toHaveLength(20);
  expect(parts.at(-1)?.[1]).toBe(21);
});

test('a part that cannot be had is a problem, and the article stays with what there is', async () => {
  const { parts, problems, sources, origin } = await crawlOutlet({
    '/feed': rssOf(['/a', '/b']),
    '/robots.txt': 'User-agent: *\nDisallow: /secret',
    '/a': page('一', 'next', '/a_2'),
    '/a_2': page('二', 'next', '/gone'),
    '/b': page('一', 'full', '/secret'),
  });
  expect(parts).toEqual([['/a_2', 2, 'next']]);
  expect(problems.map(({ subject, reason }) => [subject.slice(origin.length), reason]).sort()).toEqual([
    ['/gone', 'http-error'],
    ['/secret', 'robots-disallowed'],
  ]);
  expect(sources[0]).toMatchObject({ found: 2, kept: 2, dropped: 0 });
});

test('parts wait their turn at the host and are tried once more', async () => {
  let failures = 0;
  const outlet = await openOutlet({
    '/feed': rssOf(['/a', '/b']),
    '/a': page('一', 'next', '/a_2'),
    '/a_2': (_, response) =>
      void response.writeHead(++failures === 1 ? 502 : 200, { 'content-type': 'text/html' }).end(page('二')),
    '/b': page('别的'),
  });
  outlets.push(outlet);
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }], { delayMs: 60 });
  const { pages } = await runCrawl([source], { findContinuation });
  expect(pages.map(({ url }) => new URL(url).pathname).sort()).toEqual(['/a', '/a_2', '/b']);
  const gaps = outlet.hits.slice(1).map(({ atMs }, i) => atMs - outlet.hits[i]!.atMs);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
});

test('a part has an id of its own: its bytes may be an article elsewhere', async () => {
  const { pages, origin } = await crawlOutlet({
    '/feed': rssOf(['/a', '/a_2']),
    '/a': page('一', 'next', '/a_2'),
    '/a_2': page('二'),
  });
  const both = pages.filter(({ url }) => url === `${origin}/a_2`);
  expect(both).toHaveLength(2);
  expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  expect(both.find(({ partOf }) => !partOf)?.id).toBe(pageId(both[0]!.url, both[0]!.sha256));
});

test('without somebody who finds them no further pages are fetched, and progress ends when the last part has come', async () => {
  const routes = { '/feed': rssOf(['/a']), '/a': page('一', 'next', '/a_2'), '/a_2': page('二') };
  const outlet = await openOutlet(routes);
  outlets.push(outlet);
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  expect((await runCrawl([source])).pages).toHaveLength(1);
  const done: number[] = [];
  const pagesAtEnd: number[] = [];
  const pages: RawPage[] = [];
  await runCrawl([source], {
    findContinuation,
    onPage: async (captured) => void pages.push(captured),
    onProgress: ({ sourcesDone }) => {
      if (sourcesDone > 0) pagesAtEnd.push(pages.length);
      done.push(sourcesDone);
    },
  });
  expect(pagesAtEnd).toEqual([2]);
  expect(done.at(-1)).toBe(1);
});
