import { type Asked, articleId } from '@qishi/model';
import { afterEach, expect, test } from 'vitest';
import { buildSource, type Outlet, openOutlet, type Route, rssOf, runCrawl } from './test-outlet.ts';

let outlet: Outlet;
afterEach(() => outlet.close());
async function open(routes: Readonly<Record<string, Route>>): Promise<string> {
  outlet = await openOutlet(routes);
  return outlet.origin;
}
const asked = (): readonly string[] => outlet.hits.map(({ path }) => path).filter((path) => path !== '/robots.txt');
const article = '<html><body><p>正文</p></body></html>';
const json = (value: unknown): string => JSON.stringify(value);

test('an index of sitemaps is followed to its newest two maps', async () => {
  const map = (path: string) => `<urlset><url><loc>${'ORIGIN'}${path}</loc></url></urlset>`;
  const routes: Record<string, Route> = { '/1': article, '/2': article, '/3': article };
  const origin = await open(routes);
  const index = [1, 2, 3].map(
    (n) => `<sitemap><loc>${origin}/${n}.xml</loc><lastmod>2023-0${n}-01</lastmod></sitemap>`,
  );
  routes['/sitemap.xml'] = `<sitemapindex>${index.join('')}</sitemapindex>`;
  for (const n of [1, 2, 3]) routes[`/${n}.xml`] = map(`/${n}`).replace('ORIGIN', origin);
  const report = await runCrawl([buildSource('o', [{ kind: 'sitemap', url: `${origin}/sitemap.xml` }])]);
  expect(asked()).toEqual(['/sitemap.xml', '/3.xml', '/2.xml', '/3', '/2']);
  expect(report.problems).toEqual([]);
});

test('WordPress is asked by its interface, with the categories of the entry', async () => {
  const routes: Record<string, Route> = {};
  const origin = await open(routes);
  const post = {
    link: `${origin}/1`,
    title: { rendered: '题' },
    date_gmt: '2023-04-11T01:00:00',
    content: { rendered: '<p>正文</p>' },
  };
  routes['/blog/wp-json/wp/v2/posts?per_page=20&categories=7%2C9&_fields=link%2Ctitle%2Cdate_gmt%2Ccontent'] = json([
    post,
  ]);
  const { pages } = await runCrawl([
    buildSource('o', [{ kind: 'wordpress', url: `${origin}/blog`, categories: [7, 9] }]),
  ]);
  expect(pages).toMatchObject([{ via: 'feed', announced: { title: '题', publishedAt: '2023-04-11T01:00:00+00:00' } }]);
});

test('an interface that wants a question gets it, with its headers; a redirect gets neither', async () => {
  const questions: string[] = [];
  const origin = await open({
    '/1': article,
    '/api': (request, response) => {
      request.on('data', (part) => questions.push(`${request.method} ${request.headers['x-version']} ${part}`));
      request.on('end', () =>
        response.setHeader('content-type', 'application/json').end(json({ list: [{ u: '/1', t: '题' }] })),
      );
    },
    '/moved': (_, response) => response.writeHead(302, { location: '/seen' }).end(),
    '/seen': (request, response) =>
      response
        .setHeader('content-type', 'application/json')
        .end(json([{ u: '/1', t: `${request.method} ${request.headers['x-version']}` }])),
  });
  const entry = (path: string) => ({
    kind: 'json',
    url: `${origin}${path}`,
    items: path === '/api' ? 'list' : '',
    fields: { url: 'u', title: 't' },
    headers: { 'x-version': '3' },
    send: { size: 20 },
  });
  const { pages, problems } = await runCrawl([buildSource('a', [entry('/api')]), buildSource('b', [entry('/moved')])]);
  expect(problems).toEqual([]);
  expect(questions).toEqual(['POST 3 {"size":20}']);
  expect(pages.map(({ announced }) => announced.title)).toContain('题');
});

test('history is read page by page until it reaches back far enough, without a limit', async () => {
  const routes: Record<string, Route> = { '*': article };
  const origin = await open(routes);
  const day = (n: number) =>
    `<li><a href="/p/${n}">第 ${n} 篇的题目</a><i>2023-04-${String(30 - n).padStart(2, '0')} 08:00</i></li>`;
  for (let page = 1; page <= 6; page++)
    routes[`/list_${page}`] = `<ul>${[0, 1, 2, 3].map((n) => day(4 * (page - 1) + n)).join('')}</ul>`;
  const list = {
    kind: 'list',
    url: `${origin}/list_1`,
    link: 'li a',
    item: 'li',
    date: 'i',
    older: { url: `${origin}/list_{page}` },
  };
  const { pages } = await runCrawl([buildSource('o', [list], { maxArticles: 2 })], {
    since: '2023-04-20T00:00:00+08:00',
  });
  expect(asked().filter((path) => path.startsWith('/list'))).toEqual(['/list_1', '/list_2', '/list_3']);
  expect(pages).toHaveLength(11);
});

test('a history that ends before is no problem', async () => {
  const routes: Record<string, Route> = { '/feed': rssOf(['/1']), '/1': article };
  const origin = await open(routes);
  const feed = { kind: 'feed', url: `${origin}/feed`, older: { url: `${origin}/feed?page={page}` } };
  const report = await runCrawl([buildSource('o', [feed])], { since: '2020-01-01T00:00:00Z' });
  expect(report.problems).toEqual([]);
  expect(report.pages).toHaveLength(1);
});

test('the charset and the zone of a source stand where its server says nothing or the wrong thing', async () => {
  const gbk = Buffer.from(
    '3c6c693e3c6120687265663d222f31223ed0bec6acb9dcd6c6b5c4d0c2b9e6b6a83c2f613e3c693e323032332d30342d31312030383a30303c2f693e3c2f6c693e',
    'hex',
  );
  const origin = await open({
    '/1': article,
    '/list': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end(gbk),
  });
  const list = { kind: 'list', url: `${origin}/list`, link: 'a', item: 'li', date: 'i' };
  const source = { ...buildSource('o', [list]), zone: 'America/New_York', encoding: 'gbk' };
  const { pages } = await runCrawl([source]);
  expect(pages[0]?.announced).toEqual({ title: '芯片管制的新规定', publishedAt: '2023-04-11T08:00:00-04:00' });
});

test('an article under two addresses of its outlet is one', async () => {
  const origin = await open({ '*': article, '/feed': rssOf(['/a?id=1&x=2', '/amp/a?id=1', '/a?id=2']) });
  const source = {
    ...buildSource('o', [{ kind: 'feed', url: `${origin}/feed` }]),
    home: `${origin}/`,
    canonical: { host: new URL(origin).host, twins: [], keep: ['id'], paths: [{ from: '^/amp/', to: '/' }] },
  };
  const { pages } = await runCrawl([source]);
  expect(pages.map(({ url }) => url.replace(origin, '')).sort()).toEqual(['/a?id=1', '/a?id=2']);
});

test('what an entry leaves out by address and title is no link of it', async () => {
  const routes: Record<string, Route> = { '*': article, '/feed': rssOf(['/a/1', '/a/2', '/ad/3', '/b/4']) };
  const origin = await open(routes);
  const items = [
    { u: '/n/1', t: '芯片新规' },
    { u: '/n/2', t: '芯片<em>神</em>券' },
    { u: '/n/3', t: '天气' },
    { u: 'https://user.outlet.example/4', t: '芯片随笔' },
  ];
  routes['/api'] = json(items);
  const post = { link: `${origin}/w/1`, title: { rendered: '直播预告' }, content: { rendered: '<p>x</p>' } };
  routes['/wp-json/wp/v2/posts?per_page=20&_fields=link%2Ctitle%2Cdate_gmt%2Ccontent'] = json([post]);
  const { pages, problems } = await runCrawl([
    buildSource('f', [{ kind: 'feed', url: `${origin}/feed`, match: '/(a|ad)/', exclude: '/ad/', excludeTitle: '2$' }]),
    buildSource('j', [
      {
        kind: 'json',
        url: `${origin}/api`,
        fields: { url: 'u', title: 't' },
        matchTitle: '芯片',
        excludeTitle: '神券',
        exclude: '^https://user\\.',
      },
    ]),
    // Nothing wanted today is no trouble.
    buildSource('w', [{ kind: 'wordpress', url: `${origin}/`, excludeTitle: '预告' }]),
  ]);
  expect(pages.map(({ url }) => url.replace(origin, '')).sort()).toEqual(['/a/1', '/n/1']);
  expect(problems).toEqual([]);
});

test('that no address is as declared is a trouble', async () => {
  const origin = await open({ '/feed': rssOf(['/a/1', '/a/2']) });
  const { problems } = await runCrawl([buildSource('o', [{ kind: 'feed', url: `${origin}/feed`, match: '/b/' }])]);
  expect(problems).toMatchObject([{ reason: 'no-links', detail: 'none of 2 addresses is as declared' }]);
});

test('the sections of a page are articles with an address and revisions of their own', async () => {
  const section = (id: string, text: string) => `<h2 id="${id}">${id} 2023-04-11</h2><p>${text}</p>`;
  const routes: Record<string, Route> = {
    '/notes': `<main>${section('v2', '更快。')}${section('v1', '上线。')}</main>`,
  };
  const origin = await open(routes);
  const source = buildSource('o', [{ kind: 'page', url: `${origin}/notes`, section: 'h2' }]);
  const kept = new Map<string, Asked>();
  const known = new Set<string>();
  const memory = {
    find: async (url: string) => kept.get(url),
    save: async (url: string, to: Asked) => void kept.set(url, to),
  };
  const poll = async () => {
    const { pages, problems } = await runCrawl([source], { memory, isKnown: async (url) => known.has(url) });
    expect(problems).toEqual([]);
    for (const { url } of pages) known.add(url);
    return pages;
  };
  const first = await poll();
  expect(first).toMatchObject(
    ['v2', 'v1'].map((id) => ({
      url: `${origin}/notes#${id}:~:section`,
      via: 'feed',
      announced: { title: `${id} 2023-04-11`, publishedAt: '2023-04-11T00:00:00+08:00' },
    })),
  );
  expect(new Set(first.map(({ url }) => articleId(url))).size).toBe(2);
  routes['/notes'] =
    `<main>${section('v3', '更准。')}${section('v2', '更快，更便宜。')}${section('v1', '上线。')}</main>`;
  const later = await poll();
  expect(later.map(({ url }) => url.replace(`${origin}/notes`, ''))).toEqual(['#v3:~:section', '#v2:~:section']);
  expect(String(Buffer.from(later[1]?.body ?? []))).toContain('更快，更便宜。');
  expect(await poll()).toEqual([]);
  expect(new Set(asked())).toEqual(new Set(['/notes']));
});

test('pages of a history are asked for by what is sent, as JSON and as a form', async () => {
  const questions: string[] = [];
  const answer: Route = (request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      questions.push(`${request.headers['content-type']} ${body}`);
      const page = Number(/page"?[:=](\d)/.exec(body)?.[1]);
      const items = page > 2 ? [] : [{ u: `${request.url}/${page}`, t: '题', d: `2023-04-0${3 - page}` }];
      response.setHeader('content-type', 'application/json').end(json({ list: items }));
    });
  };
  const origin = await open({ '*': article, '/json': answer, '/form': answer });
  const entry = { kind: 'json', items: 'list', fields: { url: 'u', title: 't', date: 'd' }, older: {} };
  const sources = [
    buildSource('j', [{ ...entry, url: `${origin}/json`, send: { q: { page: '{page}', name: 'p{page}' }, size: 5 } }]),
    buildSource('f', [{ ...entry, url: `${origin}/form`, form: { page: '{page}', limit: 5, q: '芯 片' } }]),
  ];
  const newest = await runCrawl(sources);
  expect(newest.pages.map(({ url }) => url.replace(origin, '')).sort()).toEqual(['/form/1', '/json/1']);
  expect(questions.sort()).toEqual([
    'application/json {"q":{"page":1,"name":"p1"},"size":5}',
    'application/x-www-form-urlencoded page=1&limit=5&q=%E8%8A%AF+%E7%89%87',
  ]);
  const all = await runCrawl(sources, { since: '2020-01-01T00:00:00Z' });
  expect(all.pages.map(({ url }) => url.replace(origin, '')).sort()).toEqual([
    '/form/1',
    '/form/2',
    '/json/1',
    '/json/2',
  ]);
  expect(all.problems).toEqual([]);
});

test('an address may hold the year and the month of the day in Beijing', async () => {
  const origin = await open({ '*': article, '/2024/01/feed': rssOf(['/1']), '/2024/feed?p=2': rssOf(['/2']) });
  const feed = {
    kind: 'feed',
    url: `${origin}/{year}/{month}/feed`,
    older: { url: `${origin}/{year}/feed?p={page}`, to: 2 },
  };
  const report = await runCrawl([buildSource('o', [feed])], {
    now: () => new Date('2023-12-31T17:00:00Z'),
    since: '2020-01-01T00:00:00Z',
  });
  expect(asked()).toEqual(expect.arrayContaining(['/2024/01/feed', '/2024/feed?p=2', '/1', '/2']));
  expect(report.problems).toEqual([]);
});
