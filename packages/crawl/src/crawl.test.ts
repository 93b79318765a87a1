import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Link, type RawPage, sha256 } from '@qishi/model';
import iconv from 'iconv-lite';
import { afterEach, expect, test } from 'vitest';
import { openHostCrawler } from './crawl.ts';
import { buildSource, type Outlet, openOutlet, type Route, rssOf, runCrawl } from './test-outlet.ts';

const outlets: Outlet[] = [];
afterEach(async () => {
  for (const outlet of outlets.splice(0)) await outlet.close();
});
const open = async (routes: Readonly<Record<string, Route>>): Promise<Outlet> => {
  const outlet = await openOutlet(routes);
  outlets.push(outlet);
  return outlet;
};
const page = '<html><body><p>正文第一段。</p></body></html>';

test('a feed leads to pages with what was announced', async () => {
  const outlet = await open({ '/feed': rssOf(['/a/1?utm_source=rss', '/a/2']), '/a/1': page, '/a/2': page });
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const { pages, sources, problems } = await runCrawl([source]);
  expect(problems).toEqual([]);
  expect(sources).toEqual([{ sourceId: 'one', alive: true, found: 2, kept: 2, known: 0, dropped: 0 }]);
  expect(pages[0]).toMatchObject({
    sourceId: 'one',
    url: `${outlet.origin}/a/1`,
    finalUrl: `${outlet.origin}/a/1`,
    status: 200,
    via: 'http',
    sha256: sha256(page),
    fetchedAt: '2023-04-11T04:00:00.000Z',
    announced: { title: '标题 /a/1?utm_source=rss', publishedAt: '2023-04-11T12:00:00+00:00' },
  });
  expect(Buffer.from(pages[0]!.body).toString()).toBe(page);
  expect(outlet.hits.every(({ headers }) => headers['user-agent'] === 'QishiBot/0.1 (+test)')).toBe(true);
});

test('a second run fetches no page that is known, and no more than it may', async () => {
  const paths = ['/a/1', '/a/2', '/a/3', '/a/4', '/a/5'];
  const outlet = await open({ '/feed': rssOf(paths), '*': page });
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }], { maxArticles: 2 });
  const known = new Set<string>();
  const run = () =>
    runCrawl([source], {
      isKnown: async (url) => known.has(url),
      onPage: async ({ url }) => void known.add(url),
    });
  expect((await run()).sources[0]).toMatchObject({ kept: 2, known: 0 });
  expect([...known].map((url) => new URL(url).pathname)).toEqual(['/a/1', '/a/2']);
  expect((await run()).sources[0]).toMatchObject({ kept: 2, known: 2 });
  await run();
  const asked = outlet.hits.length;
  expect((await run()).sources[0]).toMatchObject({ alive: true, found: 5, kept: 0, known: 5 });
  expect(outlet.hits.slice(asked).map(({ path }) => path)).toEqual(['/robots.txt', '/feed']);
});

test('full text in a feed needs no page', async () => {
  const item =
    '<item><title>A &amp; B</title><link>/a/1</link><description>短</description><content:encoded><![CDATA[<p>全文</p>]]></content:encoded></item>';
  const feed = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>${item}</channel></rss>`;
  const outlet = await open({ '/feed': feed });
  const { pages } = await runCrawl([
    buildSource('full', [{ kind: 'feed', url: `${outlet.origin}/feed`, fullText: true }]),
  ]);
  expect(outlet.hits.map(({ path }) => path)).toEqual(['/robots.txt', '/feed']);
  expect(pages[0]).toMatchObject({ via: 'feed', status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
  const html = Buffer.from(pages[0]!.body).toString();
  expect(html).toContain('<title>A &amp; B</title>');
  expect(html).toContain('<h1>A &amp; B</h1>');
  expect(html).toContain('<article><p>全文</p></article>');
});

test('a GB18030 list page is read in its charset, relative to its base', async () => {
  const list =
    '<head><base href="/news/"></head><ul><li><a class="t" href="1.html">芯片出口管制</a><i>04-10 09:30</i></li></ul>';
  const outlet = await open({
    '/list': (_, response) =>
      void response.setHeader('content-type', 'text/html; charset=gb2312').end(iconv.encode(list, 'gb18030')),
    '/news/1.html': page,
  });
  const entry = { kind: 'list', url: `${outlet.origin}/list`, link: 'a.t', item: 'li', date: 'i' };
  const { pages } = await runCrawl([buildSource('gb', [entry])]);
  expect(pages).toHaveLength(1);
  expect(pages[0]!.url).toBe(`${outlet.origin}/news/1.html`);
  expect(pages[0]!.announced).toEqual({ title: '芯片出口管制', publishedAt: '2023-04-10T09:30:00+08:00' });
});

test('a JSON API gives links by template and bodies by path', async () => {
  const answer = { data: { list: [{ id: 7, t: '标题', at: 1681200000, user: { name: '作者' }, html: '一段\n二段' }] } };
  const outlet = await open({ '/api': JSON.stringify(answer) });
  const fields = { url: `${outlet.origin}/p/{id}`, title: 't', date: 'at', author: 'user.name', body: 'html' };
  const { pages } = await runCrawl([
    buildSource('api', [{ kind: 'json', url: `${outlet.origin}/api`, items: 'data.list', fields }]),
  ]);
  expect(pages[0]!.url).toBe(`${outlet.origin}/p/7`);
  expect(pages[0]!.announced).toEqual({ title: '标题', publishedAt: '2023-04-11T16:00:00+08:00', author: '作者' });
  expect(Buffer.from(pages[0]!.body).toString()).toContain('<p>一段</p>\n<p>二段</p>');
});

test('every entry failure has its reason, and the others go on', async () => {
  const outlet = await open({
    '/good': rssOf(['/a/1']),
    '/a/1': page,
    '/html': page,
    '/broken': '<rss version="2.0"><channel><item><title>x',
    '/empty': '<rss version="2.0"><channel><title>t</title></channel></rss>',
  });
  const feed = (id: string) => buildSource(id, [{ kind: 'feed', url: `${outlet.origin}/${id}` }]);
  const { problems, sources } = await runCrawl(['html', 'broken', 'empty', 'missing', 'good'].map(feed));
  expect(problems.map(({ subject, reason }) => [new URL(subject).pathname, reason])).toEqual([
    ['/html', 'not-a-feed'],
    ['/broken', 'malformed-feed'],
    ['/empty', 'no-links'],
    ['/missing', 'http-error'],
  ]);
  expect(sources.map(({ alive, kept }) => [alive, kept])).toEqual([...Array(4).fill([false, 0]), [true, 1]]);
});

test('what is announced without a usable address is counted', async () => {
  const outlet = await open({ '/feed': rssOf(['/a/1', 'javascript:void(0)', 'mailto:a@b.example']), '/a/1': page });
  const { problems, sources } = await runCrawl([buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }])]);
  expect(problems.map(({ reason }) => reason)).toEqual(['bad-url', 'bad-url']);
  expect(sources[0]).toMatchObject({ found: 3, kept: 1, dropped: 2 });
});

test('one address announced by two entries and two sources is fetched once', async () => {
  const outlet = await open({ '/f1': rssOf(['/a/1', '/a/2']), '/f2': rssOf(['/a/2', '/a/1#top']), '*': page });
  const entries = ['f1', 'f2'].map((name) => ({ kind: 'feed', url: `${outlet.origin}/${name}` }));
  const { pages, sources } = await runCrawl([buildSource('one', entries), buildSource('two', entries)]);
  expect(pages.map(({ url }) => new URL(url).pathname).sort()).toEqual(['/a/1', '/a/2']);
  expect(sources.map(({ found, kept, known }) => [found, kept, known])).toEqual([
    [2, 2, 0],
    [2, 0, 2],
  ]);
});

test('a host sees its requests one at a time and apart, hosts run in parallel', async () => {
  const routes: Record<string, Route> = {
    '/feed': rssOf(['/a/1', '/a/2', '/a/3']),
    '/a/3': (_, response) => void response.writeHead(302, { location: '/a/4' }).end(),
    '*': page,
  };
  const [first, second] = [await open(routes), await open(routes)];
  const sources = [first, second].map((outlet, i) =>
    buildSource(`s${i}`, [{ kind: 'feed', url: `${outlet.origin}/feed` }], { delayMs: 150 }),
  );
  const { pages } = await runCrawl(sources);
  expect(pages).toHaveLength(6);
  for (const { hits } of [first, second]) {
    const gaps = hits.slice(1).map(({ atMs }, i) => atMs - hits[i]!.atMs);
    expect(hits).toHaveLength(6);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(150);
  }
  // Each has begun before the other has ended, however slow the machine is.
  const times = [first, second].map(({ hits }) => hits.map(({ atMs }) => atMs));
  expect(Math.max(...times.map(([begun = 0]) => begun))).toBeLessThan(
    Math.min(...times.map((all) => Math.max(...all))),
  );
});

test('pages are asked for through a forward proxy in absolute form, https by CONNECT', async () => {
  const outlet = await open({ '/feed': rssOf(['/a/1']), '/a/1': page });
  const seen: string[] = [];
  const proxy = createServer((incoming, response) => {
    seen.push(`${incoming.method} ${incoming.url}`);
    const target = new URL(incoming.url ?? '', 'http://relative.example');
    const options = { port: new URL(outlet.origin).port, path: target.pathname, headers: incoming.headers };
    request(options, (answer) => answer.pipe(response.writeHead(answer.statusCode ?? 500, answer.headers))).end();
  });
  proxy.on('connect', (incoming, socket) => {
    seen.push(`CONNECT ${incoming.url}`);
    connect({ port: Number(new URL(outlet.origin).port) }, () => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  try {
    const sources = [
      buildSource('plain', [{ kind: 'feed', url: 'http://outlet.example/feed' }]),
      buildSource('tls', [{ kind: 'feed', url: 'https://tls.example/feed' }]),
    ];
    const { pages, problems } = await runCrawl(sources, {
      proxy: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    });
    expect(pages.map(({ url }) => url)).toEqual(['http://outlet.example/a/1']);
    expect(seen).toContain('GET http://outlet.example/feed');
    expect(seen).toContain('GET http://outlet.example/a/1');
    expect(seen).toContain('CONNECT tls.example:443');
    expect(outlet.hits[0]!.headers.host).toBe('outlet.example');
    expect(problems).toMatchObject([{ reason: 'unreachable', subject: 'https://tls.example/feed' }]);
  } finally {
    proxy.closeAllConnections();
    proxy.close();
  }
});

test('a dead network ends soon, with one problem for each source', async () => {
  const gone = await openOutlet({});
  await gone.close();
  const sources = ['a', 'b', 'c'].map((id) =>
    buildSource(
      id,
      [1, 2].map((n) => ({ kind: 'feed', url: `${gone.origin}/${id}${n}` })),
      { delayMs: 2000 },
    ),
  );
  const { problems, sources: reports, tookMs } = await runCrawl(sources);
  expect(problems.map(({ reason }) => reason)).toEqual(['unreachable', 'unreachable', 'unreachable']);
  expect(reports.every(({ alive, found }) => !alive && found === 0)).toBe(true);
  expect(tookMs).toBeLessThan(20_000);
});

test('a stopped run ends at once and accounts for what it left', async () => {
  const outlet = await open({ '/feed': rssOf(['/a/1', '/a/2', '/a/3', '/a/4']), '*': page });
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }], { delayMs: 300 });
  const controller = new AbortController();
  const onPage = async () => controller.abort();
  const { sources, problems } = await runCrawl([source], { onPage, signal: controller.signal });
  expect(sources[0]).toMatchObject({ found: 4, kept: 1, dropped: 3 });
  expect(problems.every(({ retry }) => retry === 'next-run')).toBe(true);
});

test('an error of the archive ends the crawl as what it is', async () => {
  const outlet = await open({ '/feed': rssOf(['/a/1', '/a/2']), '*': page });
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const onPage = async () => {
    throw new Error('disk full');
  };
  await expect(runCrawl([source], { onPage })).rejects.toThrow('disk full');
});

test('while a page is kept the next one is asked for, and kept after it', async () => {
  const asked = Promise.withResolvers<void>();
  const outlet = await open({
    '/feed': rssOf(['/a/1', '/a/2', '/a/3']),
    '/a/2': (_, response) => {
      asked.resolve();
      response.setHeader('content-type', 'text/html').end(page);
    },
    '*': page,
  });
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const steps: string[] = [];
  const onPage = async ({ url }: RawPage) => {
    steps.push(`begin ${url.at(-1)}`);
    await (url.endsWith('/1') ? asked.promise : new Promise(setImmediate));
    steps.push(`end ${url.at(-1)}`);
  };
  const { sources } = await runCrawl([source], { onPage });
  expect(sources[0]).toMatchObject({ kept: 3 });
  expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3']);
});

test.each([1, 2, 3])(
  'an error of the archive at page %d of 3 ends the crawl, and the feed is not remembered',
  async (at) => {
    const outlet = await open({ '/feed': rssOf(['/a/1', '/a/2', '/a/3']), '*': page });
    const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
    const remembered: string[] = [];
    const memory = {
      find: async () => undefined,
      save: async (url: string) => void remembered.push(new URL(url).pathname),
    };
    const onPage = async ({ url }: RawPage) => {
      await new Promise(setImmediate);
      if (url.endsWith(`/${at}`)) throw new Error('disk full');
    };
    await expect(runCrawl([source], { onPage, memory })).rejects.toThrow('disk full');
    expect(remembered).not.toContain('/feed');
  },
);

test('progress is told and nothing is printed', async () => {
  const outlet = await open({ '/feed': rssOf(['/a/1', '/a/2']), '/a/1': page });
  const source = buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const states: unknown[] = [];
  const printed: unknown[] = [];
  const [out, err] = [process.stdout.write, process.stderr.write];
  process.stdout.write = process.stderr.write = ((text: unknown) => printed.push(text) > 0) as typeof out;
  try {
    await runCrawl([source], { onProgress: (state) => states.push(state) });
  } finally {
    [process.stdout.write, process.stderr.write] = [out, err];
  }
  expect(printed).toEqual([]);
  expect(process.listeners('SIGINT').filter(({ name }) => name === 'sigintHandler')).toEqual([]);
  expect(states.at(-1)).toEqual({ sourcesDone: 1, sources: 1, fetched: 1, found: 2, problems: 1 });
});

test('links can be handed over instead of captured, and captured later by whoever has time', async () => {
  const outlet = await open({ '/feed': rssOf(['/1', '/2', '/3']), '*': '<p>正文</p>' });
  const source = buildSource('news', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const handed: Link[] = [];
  const polled = await runCrawl([source], {
    isKnown: async (url) => url.endsWith('/2'),
    onLinks: async (_, links) => void handed.push(...links),
  });
  expect(polled.sources).toMatchObject([{ alive: true, found: 1, kept: 0, known: 1 }]);
  expect(handed.map(({ url }) => new URL(url).pathname)).toEqual(['/1', '/3']);
  const pages: RawPage[] = [];
  const crawler = openHostCrawler({
    isKnown: async () => true,
    onPage: async (page) => void pages.push(page),
    limits: { maxBytes: 1_000_000, timeoutMs: 1500, maxRedirects: 5, concurrency: 8 },
    userAgent: 'QishiBot/0.1 (+test)',
    allowHosts: ['127.0.0.1'],
    now: () => new Date('2023-04-11T04:00:00Z'),
  });
  const report = await crawler.crawl({ sources: [], captures: [{ source, links: handed }] });
  const again = await crawler.crawl({ sources: [], captures: [{ source, links: handed.slice(0, 1) }] });
  await crawler.close();
  expect(pages.map(({ url }) => url)).toEqual([...handed, ...handed.slice(0, 1)].map(({ url }) => url));
  expect(report.sources).toMatchObject([{ sourceId: 'news', found: 2, kept: 2 }]);
  expect(again.sources).toMatchObject([{ sourceId: 'news', found: 1, kept: 1 }]);
  expect(outlet.hits.filter(({ path }) => path === '/robots.txt')).toHaveLength(2);
});

test('in series at one host, too, a passing failure is tried once more and no other', async () => {
  let asked = 0;
  const outlet = await open({
    '/1': (_, response) => void (++asked === 1 ? response.destroy() : response.end('<p>正文</p>')),
    '/2': (_, response) => void response.writeHead(404).end(),
  });
  const source = buildSource('news', [{ kind: 'feed', url: `${outlet.origin}/feed` }]);
  const links = ['/1', '/2'].map((path) => ({
    url: `${outlet.origin}${path}`,
    sourceId: 'news',
    foundOn: '',
    announced: {},
  }));
  const crawler = openHostCrawler({
    isKnown: async () => false,
    onPage: async () => undefined,
    limits: { maxBytes: 1_000_000, timeoutMs: 1500, maxRedirects: 5, concurrency: 8 },
    userAgent: 'QishiBot/0.1 (+test)',
    allowHosts: ['127.0.0.1'],
    now: () => new Date(),
  });
  const { sources, problems } = await crawler.crawl({ sources: [], captures: [{ source, links }] });
  await crawler.close();
  expect(sources).toMatchObject([{ kept: 1, dropped: 1 }]);
  expect(problems).toMatchObject([{ subject: `${outlet.origin}/2` }]);
  expect(outlet.hits.map(({ path }) => path)).toEqual(['/robots.txt', '/1', '/1', '/2']);
});
