import { afterEach, expect, test } from 'vitest';
import { buildSource, type Outlet, openOutlet, type Route, rssOf, runCrawl } from './test-outlet.ts';

const outlets: Outlet[] = [];
afterEach(async () => {
  for (const outlet of outlets.splice(0)) await outlet.close();
});
const crawlWith = async (robots: Route | undefined, manners: object = {}) => {
  const routes: Record<string, Route> = { '/feed': rssOf(['/a/1', '/b/2']), '/a/1': '<p>一</p>', '/b/2': '<p>二</p>' };
  const outlet = await openOutlet(robots === undefined ? routes : { ...routes, '/robots.txt': robots });
  outlets.push(outlet);
  const report = await runCrawl([buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }], manners)]);
  return { ...report, asked: outlet.hits.map(({ path }) => path), hits: outlet.hits };
};
const text =
  (body: string): Route =>
  (_, response) =>
    void response.setHeader('content-type', 'text/plain').end(body);
const status =
  (code: number): Route =>
  (_, response) =>
    void response.writeHead(code).end();

test('no robots.txt allows everything and is asked for once', async () => {
  const { asked, pages } = await crawlWith(undefined);
  expect(pages).toHaveLength(2);
  expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
});

test('what it disallows is not asked for', async () => {
  const { asked, pages, problems, sources } = await crawlWith(text('User-agent: *\nDisallow: /b/\n'));
  expect(pages).toHaveLength(1);
  expect(asked).not.toContain('/b/2');
  expect(problems).toMatchObject([{ reason: 'robots-disallowed', retry: 'never' }]);
  expect(sources[0]).toMatchObject({ found: 2, kept: 1, dropped: 1 });
});

test('rules for our name go before those for all', async () => {
  const { pages } = await crawlWith(text('User-agent: *\nDisallow: /\n\nUser-agent: QishiBot\nDisallow: /b/\n'));
  expect(pages.map(({ url }) => new URL(url).pathname)).toEqual(['/a/1']);
});

test.each([500, 503, 429])('a robots.txt that answers %i closes the host for this run', async (code) => {
  const { asked, problems } = await crawlWith(status(code));
  expect(asked).toEqual(['/robots.txt']);
  expect(problems).toMatchObject([{ reason: 'robots-disallowed', retry: 'next-run' }]);
});

test('an HTML page in its place says nothing', async () => {
  const { pages } = await crawlWith('<html><body>Disallow: everything</body></html>');
  expect(pages).toHaveLength(2);
});

test('its crawl delay is kept when it is the longer one', async () => {
  const { hits, pages } = await crawlWith(text('User-agent: *\nCrawl-delay: 0.4\n'));
  expect(pages).toHaveLength(2);
  const [, feed, ...rest] = hits;
  const gaps = rest.map(({ atMs }, i) => atMs - [feed!, ...rest][i]!.atMs);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(400);
});
