import { afterEach, describe, expect, test } from 'vitest';
import { openAddressGuard, type Resolve } from './address-guard.ts';
import { buildSource, type Outlet, openOutlet, rssOf, runCrawl } from './test-outlet.ts';

let outlet: Outlet | undefined;
afterEach(async () => outlet?.close());

/** Ways to write an inner address that have got past other lists. */
const inner = [
  '127.0.0.1', '127.1', '127.0.1', '127.255.255.254', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001',
  '0', '0.0.0.0', '127.0.0.1.', '%31%32%37.0.0.1', '１２７.０.０.１', '①②⑦.⓪.⓪.①', '127。0。0。1',
  '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1', '169.254.169.254', '0xa9fea9fe', '2852039166',
  '100.64.0.1', '100.100.100.200', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.9', '224.0.0.1',
  '240.0.0.1', '255.255.255.255', '[::1]', '[::]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:169.254.169.254]',
  '[::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::a00:1]', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]',
  '[2001:db8::1]', '[2002:7f00:1::]', '[2001:0:7f00:1::]', '[::ffff:0:127.0.0.1]',
  'localhost', 'LOCALHOST', 'localhost.', 'a.localhost', 'metadata.google.internal', 'printer.local', 'router.lan', 'nas.home.arpa',
]; // biome-ignore format: a table

/** Names that only a name service tells. */
const byName: Readonly<Record<string, readonly string[]>> = {
  'loopback.example': ['127.0.0.1'],
  'private.example': ['10.1.2.3', '192.168.1.1'],
  'metadata.example': ['169.254.169.254'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'v6.example': ['fd00:ec2::254'],
  'nothing.example': ['0.0.0.0'],
};

const resolve: Resolve = (host, done) => {
  const addresses = byName[host] ?? [];
  done(
    null,
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
  );
};

async function crawlTo(links: readonly string[], resolver: Resolve = resolve) {
  outlet = await openOutlet({ '/feed': rssOf(links.map((link) => link.replaceAll('&', '&amp;'))) });
  const { port } = new URL(outlet.origin);
  const source = buildSource('o', [{ kind: 'feed', url: `http://public.example:${port}/feed` }], { maxArticles: 500 });
  // The outlet is reached by a public name; whatever else is asked for must not reach it.
  const named: Resolve = (host, done) =>
    host === 'public.example' ? done(null, [{ address: '127.0.0.1', family: 4 }]) : resolver(host, done);
  const report = await runCrawl([source], { resolve: named, allowHosts: ['public.example'] });
  return { ...report, hits: outlet.hits.map(({ path }) => path).filter((path) => path !== '/robots.txt') };
}

describe('no source, link or redirect leads to our own machine or network', () => {
  test.each(inner)('%s', async (host) => {
    expect(URL.canParse(`http://${host}/`)).toBe(true);
    expect(openAddressGuard().mayAsk(new URL(`http://${host}/`))).toBe(false);
  });

  test('links to them are told, and nobody is asked', async () => {
    const secret = await openOutlet({ '*': 'secret' });
    const { port } = new URL(secret.origin);
    const { problems, pages, hits } = await crawlTo(inner.map((host) => `http://${host}:${port}/latest/meta-data/`));
    await secret.close();
    expect(secret.hits).toEqual([]);
    expect(hits).toEqual(['/feed']);
    expect(pages).toEqual([]);
    expect(new Set(problems.map(({ reason }) => reason))).toEqual(new Set(['forbidden-address']));
  });

  test.each(Object.keys(byName))('the name %s', async (host) => {
    const { problems, pages } = await crawlTo([`http://${host}/1`]);
    expect(pages).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'forbidden-address', subject: `http://${host}/1` }]);
  });

  test.each([
    'http://127.0.0.1:PORT/inner',
    'http://[::1]:PORT/inner',
    'http://2130706433:PORT/inner',
    'http://loopback.example:PORT/inner',
    '//localhost:PORT/inner',
  ])('a redirect to %s', async (target) => {
    const routes: Parameters<typeof openOutlet>[0] = {
      '/feed': rssOf(['/1']),
      '/1': (_, response) => response.writeHead(302, { location: target.replace('PORT', port) }).end(),
      '/inner': 'secret',
    };
    outlet = await openOutlet(routes);
    const { port } = new URL(outlet.origin);
    const source = buildSource('o', [{ kind: 'feed', url: `http://public.example:${port}/feed` }]);
    const named: Resolve = (host, done) =>
      host === 'public.example' ? done(null, [{ address: '127.0.0.1', family: 4 }]) : resolve(host, done);
    const { problems, pages } = await runCrawl([source], { resolve: named, allowHosts: ['public.example'] });
    expect(pages).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'forbidden-address' }]);
    expect(outlet.hits.map(({ path }) => path)).not.toContain('/inner');
  });

  test('a name that changes what it leads to after it was looked at', async () => {
    let asked = 0;
    const changing: Resolve = (_, done) =>
      done(null, [{ address: asked++ === 0 ? '8.8.8.8' : '127.0.0.1', family: 4 }]);
    const guard = openAddressGuard([], changing);
    expect(guard.mayAsk(new URL('http://changing.example/'))).toBe(true);
    const connect = () =>
      new Promise((done) =>
        guard.lookup('changing.example', { all: true }, (error, found) => done(error?.message ?? found)),
      );
    // What is judged is what is connected to: there is no second question in between.
    expect(await connect()).toEqual([{ address: '8.8.8.8', family: 4 }]);
    expect(await connect()).toBe('changing.example leads to no public address');
  });
});

test('of a name with public and inner addresses only the public ones are tried', async () => {
  const guard = openAddressGuard([], (_, done) =>
    done(null, [
      { address: '10.0.0.1', family: 4 },
      { address: '8.8.8.8', family: 4 },
    ]),
  );
  const found = await new Promise((done) => guard.lookup('mixed.example', {}, (_, address) => done(address)));
  expect(found).toBe('8.8.8.8');
});

test.each([
  'http://8.8.8.8/',
  'https://www.36kr.com/feed',
  'http://[2606:4700::1111]/',
  'http://locals.example/',
  'http://172.32.0.1/',
])('%s may be asked', (url) => expect(openAddressGuard().mayAsk(new URL(url))).toBe(true));

test.each([
  ['127.0.0.1:8080', 'http://127.0.0.1:8080/', true],
  ['127.0.0.1:8080', 'http://127.0.0.1/', false],
  ['wiki.lan', 'http://WIKI.lan:99/', true],
  ['10.0.0.0/8', 'http://10.9.8.7/', true],
  ['10.0.0.0/8', 'http://192.168.0.1/', false],
  ['fd00::/8', 'http://[fd12::1]/', true],
])('with %s listed, %s: %s', (entry, url, expected) => {
  expect(openAddressGuard([entry]).mayAsk(new URL(url))).toBe(expected);
});

test('a range that a proxy answers for every name may be listed', async () => {
  const fake: Resolve = (_, done) => done(null, [{ address: '198.18.0.7', family: 4 }]);
  const guard = openAddressGuard(['198.18.0.0/15'], fake);
  const found = await new Promise((done) =>
    guard.lookup('news.example', {}, (error, address) => done(error ?? address)),
  );
  expect(found).toBe('198.18.0.7');
});
