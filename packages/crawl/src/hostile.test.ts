import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { buildSource, type Outlet, openOutlet, type Route, rssOf, runCrawl } from './test-outlet.ts';

const outlets: Outlet[] = [];
afterEach(async () => {
  for (const outlet of outlets.splice(0)) await outlet.close();
});

/** Crawls one page that behaves as given, with a good one beside it, which must always come through. */
const visit = async (route: Route, routes: Readonly<Record<string, Route>> = {}) => {
  const outlet = await openOutlet({
    '/feed': rssOf(['/bad', '/good']),
    '/bad': route,
    '/good': '<p>好</p>',
    ...routes,
  });
  outlets.push(outlet);
  const report = await runCrawl([buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }])]);
  expect(report.pages.some(({ url }) => url.endsWith('/good'))).toBe(true);
  return {
    ...report,
    bad: report.pages.find(({ url }) => url.endsWith('/bad')),
    asked: outlet.hits.map(({ path }) => path),
  };
};
const send =
  (status: number, headers: Readonly<Record<string, string>>, body: string | Buffer = ''): Route =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
/** An answer byte for byte, as no server library would write it. */
const raw =
  (headers: string, body: string): Route =>
  (incoming) =>
    void incoming.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n${headers}\r\n\r\n${body}`);
const html = '<p>正文</p>'.repeat(50);
const waf = '<html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/x.js"></script></html>';

test.each([
  ['gzip', gzipSync(html)],
  ['br', brotliCompressSync(html)],
  ['deflate', deflateSync(html)],
  ['deflate', deflateRawSync(html)],
  ['gzip, br', brotliCompressSync(gzipSync(html))],
  ['identity', Buffer.from(html)],
])('a %s body is decoded', async (encoding, body) => {
  const { bad } = await visit(send(200, { 'content-encoding': encoding }, body));
  expect(Buffer.from(bad!.body).toString()).toBe(html);
  expect(bad!.headers['content-encoding']).toBeUndefined();
  expect(bad!.headers['content-type']).toBe('text/html');
});

test.each<[string, string, string, Route]>([
  ['403 with a challenge', 'challenge-page', 'next-run', send(403, {}, waf)],
  [
    '200 with a challenge',
    'challenge-page',
    'next-run',
    send(200, {}, '<html><script>var arg1="acw_sc__v2"</script></html>'),
  ],
  ['403 without one', 'http-error', 'next-run', send(403, {}, 'no')],
  ['404', 'http-error', 'never', send(404, {}, '没有')],
  ['500', 'http-error', 'next-run', send(500, {}, 'oops')],
  ['a picture', 'not-html', 'never', send(200, { 'content-type': 'image/png' }, 'x')],
  ['a PDF', 'not-html', 'never', send(200, { 'content-type': 'application/pdf' }, 'x')],
  ['bytes of no type', 'not-html', 'never', send(200, { 'content-type': 'application/octet-stream' }, 'PK\u0003')],
  ['50 MB announced', 'too-large', 'never', send(200, { 'content-length': String(50e6) })],
  ['50 MB sent', 'too-large', 'never', send(200, {}, Buffer.alloc(50e6, 'a'))],
  ['a gzip bomb', 'too-large', 'never', send(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(50e6)))],
  [
    'a bomb in a bomb',
    'too-large',
    'never',
    send(200, { 'content-encoding': 'gzip, gzip' }, gzipSync(gzipSync(Buffer.alloc(50e6)))),
  ],
  ['an unknown encoding', 'http-error', 'never', send(200, { 'content-encoding': 'rot13' }, 'x')],
  ['an encoding that is a trap', 'http-error', 'never', send(200, { 'content-encoding': 'constructor' }, 'x')],
  ['broken compression', 'http-error', 'next-run', send(200, { 'content-encoding': 'gzip' }, 'this is no gzip')],
  ['a redirect to itself', 'too-many-redirects', 'next-run', send(302, { location: '/bad' })],
  ['a redirect to a file', 'bad-url', 'never', send(302, { location: 'file:///etc/passwd' })],
  ['a redirect to nowhere', 'http-error', 'never', send(302, {})],
  ['silence', 'timeout', 'next-run', () => undefined],
  ['a hang-up', 'unreachable', 'next-run', (incoming) => void incoming.socket.destroy()],
  ['no HTTP', 'http-error', 'next-run', (incoming) => void incoming.socket.end('hello\r\n\r\n')],
  [
    'a bomb of Brotli',
    'too-large',
    'never',
    send(200, { 'content-encoding': 'br' }, brotliCompressSync(Buffer.alloc(50e6))),
  ],
  ['no byte at all', 'http-error', 'next-run', send(200, {}, '')],
  ['an answer without a page', 'http-error', 'next-run', send(204, {})],
  [
    'chunks that are none',
    'http-error',
    'next-run',
    raw('transfer-encoding: chunked', 'zzzz\r\n<p>x</p>\r\n0\r\n\r\n'),
  ],
  ['a chunk that breaks off', 'unreachable', 'next-run', raw('transfer-encoding: chunked', 'ffff\r\n<p>x</p>')],
  ['two lengths that differ', 'unreachable', 'next-run', raw('content-length: 3\r\ncontent-length: 9', '<p>half</p>')],
  ['a length that is none', 'http-error', 'next-run', raw('content-length: many', '<p>x</p>')],
  [
    'a flood of headers',
    'http-error',
    'next-run',
    raw(Array.from({ length: 20_000 }, (_, n) => `x-${n}: 1`).join('\r\n'), 'x'),
  ],
  ['a header flood', 'http-error', 'next-run', send(200, { 'x-flood': 'a'.repeat(100_000) })],
])('%s is %s', async (_, reason, retry, route) => {
  const { problems } = await visit(route);
  expect(problems).toMatchObject([{ stage: 'crawl', reason, retry }]);
});

test.each([
  ['a charset that nobody knows', { 'content-type': 'text/html; charset=klingon' }, html],
  ['a charset that is a trap', { 'content-type': 'text/html; charset=__proto__' }, html],
  [
    'bytes that are no UTF-8',
    { 'content-type': 'text/html; charset=utf-8' },
    Buffer.from([0x3c, 0x70, 0x3e, 0xff, 0xfe, 0xc0, 0x80]),
  ],
  ['NULs', {}, '<p>\u0000正\u0000文</p>'],
])('a page of %s is kept byte for byte', async (_, headers, body) => {
  const { bad, problems } = await visit(send(200, headers, body));
  expect(problems).toEqual([]);
  expect(Buffer.from(bad!.body)).toEqual(Buffer.from(body));
});

test('a body that never ends is cut by size, one that drips by time', async () => {
  const pour =
    (size: number, everyMs: number): Route =>
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      const timer = setInterval(() => response.write('x'.repeat(size)), everyMs);
      response.on('close', () => clearInterval(timer));
    };
  expect((await visit(pour(200_000, 5))).problems).toMatchObject([{ reason: 'too-large' }]);
  const drip = await visit(pour(1, 50));
  expect(drip.problems).toMatchObject([{ reason: 'timeout' }]);
});

test('a few redirects are followed, ten are too many', async () => {
  const chain = Object.fromEntries(
    Array.from({ length: 10 }, (_, i) => [`/r${i}`, send(301, { location: i === 9 ? '/end' : `r${i + 1}#top` })]),
  );
  const few = await visit(send(302, { location: '/r6' }), { ...chain, '/end': html });
  expect(new URL(few.bad!.finalUrl).pathname).toBe('/end');
  expect(few.bad!.url).toMatch(/\/bad$/);
  const many = await visit(send(302, { location: '/r0' }), { ...chain, '/end': html });
  expect(many.problems).toMatchObject([{ reason: 'too-many-redirects' }]);
  expect(many.asked).not.toContain('/end');
});

test('a failure that passes is tried once more, a lasting one not for ever', async () => {
  let asked = 0;
  const passing = await visit(
    (_, response) => void response.writeHead(++asked === 1 ? 502 : 200, { 'content-type': 'text/html' }).end(html),
  );
  expect(passing.problems).toEqual([]);
  const lasting = await visit(send(500, {}));
  expect(lasting.asked.filter((path) => path === '/bad')).toHaveLength(2);
  expect(lasting.problems).toHaveLength(1);
});

test('a host that asks for a short pause gets it, one that asks for a long one is left alone', async () => {
  const short = await visit(send(429, { 'retry-after': '1' }));
  expect(short.problems).toMatchObject([{ reason: 'rate-limited', retry: 'later' }]);
  expect(short.tookMs).toBeGreaterThan(1000);
  const outlet = await openOutlet({
    '/feed': rssOf(['/1', '/2', '/3']),
    '*': send(503, { 'retry-after': '3600' }),
    '/robots.txt': 'x',
  });
  outlets.push(outlet);
  const long = await runCrawl([buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }])]);
  expect(long.problems.map(({ reason }) => reason)).toEqual(['rate-limited', 'rate-limited', 'rate-limited']);
  expect(outlet.hits.map(({ path }) => path)).toEqual(['/robots.txt', '/feed', '/1']);
});

test('a body shorter than promised is not taken for whole', async () => {
  const { problems } = await visit((incoming) => {
    incoming.socket.end('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 1000\r\n\r\n<p>half');
  });
  expect(problems).toMatchObject([{ reason: 'unreachable', retry: 'next-run' }]);
});

test('a host that stays silent is not asked for every page', async () => {
  const outlet = await openOutlet({
    '/feed': rssOf(['/1', '/2', '/3', '/4', '/5', '/6']),
    '*': () => undefined,
    '/robots.txt': 'x',
  });
  outlets.push(outlet);
  const { problems, sources } = await runCrawl([buildSource('one', [{ kind: 'feed', url: `${outlet.origin}/feed` }])], {
    limits: { maxBytes: 1e6, timeoutMs: 600, maxRedirects: 5, concurrency: 2 },
  });
  expect(sources[0]).toMatchObject({ found: 6, dropped: 6 });
  expect(problems.every(({ reason }) => reason === 'timeout')).toBe(true);
  expect(outlet.hits.map(({ path }) => path)).toEqual(['/robots.txt', '/feed', '/1', '/2', '/3']);
});
