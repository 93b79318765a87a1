import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import type { RunRecord } from '@qishi/model';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ended, expectNoTrace, openPlace, type Place, qishi } from './newsroom-run.ts';

/** A forward proxy that counts: plain requests go on to the newsroom, tunnels to a server with a certificate of our own. */
const asked: string[] = [];
let wanted: string | undefined;
let place: Place;
let proxy: Server;
let secure: ReturnType<typeof createTlsServer>;
let env: Record<string, string>;

const portOf = (server: { address(): unknown }): number => (server.address() as AddressInfo).port;
const mayPass = ({ headers }: IncomingMessage): boolean =>
  wanted === undefined || headers['proxy-authorization'] === wanted;

beforeAll(async () => {
  place = await openPlace(['xinwen']);
  const [key, certificate] = [join(place.folder, 'key.pem'), join(place.folder, 'certificate.pem')];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-keyout', key, '-out', certificate, '-subj', '/CN=secure.example', '-addext', 'subjectAltName=DNS:secure.example'],
    { stdio: 'ignore' },
  ); // biome-ignore format: a command line
  const article = `<!doctype html><html><head><title>安全报：平台发布</title></head><body><article><h1>安全报：平台发布</h1><p>${'这家公司在北京举行发布会，介绍了新一代大模型与算力平台的进展。'.repeat(6)}</p></article></body></html>`;
  secure = createTlsServer({ key: readFileSync(key), cert: readFileSync(certificate) }, ({ url }, reply) => {
    if (url === '/feed.xml') {
      reply.setHeader('content-type', 'application/rss+xml');
      reply.end(
        '<rss version="2.0"><channel><title>安全报</title><link>https://secure.example/</link><item><title>安全报：平台发布</title><link>https://secure.example/a.html</link><pubDate>Tue, 11 Apr 2023 09:00:00 +0800</pubDate></item></channel></rss>',
      );
    } else if (url === '/a.html') {
      reply.setHeader('content-type', 'text/html; charset=utf-8');
      reply.end(article);
    } else {
      reply.statusCode = 404;
      reply.end();
    }
  });
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
  proxy = createServer((incoming, reply) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (!mayPass(incoming)) return void reply.writeHead(407, { 'proxy-authenticate': 'Basic' }).end();
    const onward = request(place.newsroom.proxy, { path: incoming.url, headers: incoming.headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    incoming.pipe(onward);
  });
  proxy.on('connect', (incoming: IncomingMessage, socket) => {
    asked.push(`CONNECT ${incoming.url}`);
    if (!mayPass(incoming)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const tunnel = connect(portOf(secure), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    for (const end of [tunnel, socket]) end.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  await writeFile(
    join(place.config, 'sources/secure.yaml'),
    JSON.stringify({
      id: 'secure', name: '安全报', home: 'https://secure.example/', credibility: 'trade-press', verified: null,
      entries: [{ kind: 'feed', url: 'https://secure.example/feed.xml' }], manners: { delayMs: 0 },
    }), // biome-ignore format: a record
  );
  env = { ...place.env, QISHI_PROXY: '', NODE_EXTRA_CA_CERTS: certificate };
});
afterAll(async () => {
  proxy.close();
  secure.close();
  await place.close();
});
beforeEach(async () => {
  asked.length = 0;
  wanted = undefined;
  await rm(place.archive, { force: true });
});

const crawl = (more: Record<string, string>): Promise<Ended> => qishi(['crawl', '--json'], { ...env, ...more });
const recordOf = ({ stdout }: Ended): RunRecord => {
  const parsed = JSON.parse(stdout) as { run?: RunRecord } & RunRecord;
  return parsed.run ?? parsed;
};
const here = (user = ''): string => `http://${user}127.0.0.1:${portOf(proxy)}`;

test.each(['QISHI_PROXY', 'HTTPS_PROXY', 'https_proxy'])('%s is used for http and https', async (variable) => {
  const ended = await crawl({ [variable]: here() });
  expect(ended.code, ended.stderr).toBe(0);
  expect(asked).toContain('GET http://xinwen.example/feed.xml');
  expect(asked).toContain('CONNECT secure.example:443');
  expect(asked.filter((line) => line.startsWith('GET https:'))).toEqual([]);
  expect(recordOf(ended).problems).toEqual([]);
  expect(recordOf(ended).steps[0]?.kept).toBeGreaterThan(5);
});

test('our own variable wins over the general one', async () => {
  const ended = await crawl({ QISHI_PROXY: here(), HTTPS_PROXY: 'http://127.0.0.1:9' });
  expect(ended.code, ended.stderr).toBe(0);
  expect(asked.length).toBeGreaterThan(5);
});

test('a proxy that wants a user gets the one of its address, and says so without', async () => {
  wanted = `Basic ${Buffer.from('editor:geheim-88').toString('base64')}`;
  const known = await crawl({ HTTPS_PROXY: here('editor:geheim-88@') });
  expect(known.code, known.stderr).toBe(0);
  const unknown = await crawl({ HTTPS_PROXY: here() });
  expect(unknown.code).toBe(3);
  expect(unknown.stdout).toContain('the proxy wants a user and a password (407)');
  expectNoTrace(unknown);
});

test.each([
  ['http://127.0.0.1:9', 'the proxy refuses connections'],
  ['http://proxy.invalid:3128', 'the name of the proxy is unknown'],
])('a dead proxy, %s, is told as such', async (address, told) => {
  const ended = await crawl({ HTTPS_PROXY: address });
  expect(ended.code).toBe(3);
  const { problems } = recordOf(ended);
  expect(problems.map(({ detail }) => detail)).toEqual([told, told]);
  expectNoTrace(ended);
});
