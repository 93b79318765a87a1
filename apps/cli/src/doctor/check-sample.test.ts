import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Source, sourceSchema } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSettings } from '../settings.ts';
import { openCommand } from '../test-command.ts';
import { checkSample, chooseSample } from './check-sample.ts';

const text = '<p>这一段写明消息的来龙去脉，字数足够算作一篇文章，只为检验来源是否还通。</p>'.repeat(5);
const page = `<html><head><title>一篇文章的题目</title><meta property="article:published_time" content="2023-04-11T08:00:00+08:00"></head>
  <body><article><h1>一篇文章的题目</h1>${text}</article></body></html>`;
const feed =
  '<rss version="2.0"><channel><title>t</title><item><title>一篇文章的题目</title><link>/p/1</link></item></channel></rss>';

let folder: string;
let servers: Server[];
let asked: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-sample-'));
  await mkdir(join(folder, 'sources'));
  servers = [];
  asked = [];
});
afterEach(async () => {
  for (const server of servers) server.close();
  await rm(folder, { recursive: true });
});

/** An outlet at a port of its own, which is a host of its own. */
async function openOutlet(robots = ''): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url === '/robots.txt') return response.setHeader('content-type', 'text/plain').end(robots);
    asked.push(`${request.headers.host}${request.url}`);
    if (request.url === '/feed') response.setHeader('content-type', 'application/rss+xml').end(feed);
    else if (request.url === '/p/1') response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const describe = (id: string, host: string, path = 'feed') => ({
  id,
  name: id,
  home: `http://${host}/`,
  entries: [{ kind: 'feed', url: `http://${host}/${path}` }],
  credibility: 'trade-press',
  verified: null,
  manners: { delayMs: 0 },
});
const write = (source: { id: string }) =>
  writeFile(join(folder, 'sources', `${source.id}.yaml`), JSON.stringify(source));
const env = () => ({
  QISHI_ARCHIVE: join(folder, 'archive.db'),
  QISHI_REPORTS: join(folder, 'reports'),
  QISHI_SOURCES: join(folder, 'sources'),
  QISHI_ALLOW_HOSTS: '127.0.0.1',
  QISHI_PROXY: '',
  HTTPS_PROXY: '',
  https_proxy: '',
});
const now = new Date('2026-11-27T00:00:00Z');

test('each of the sample is asked once, by its rules; what gives nothing comes with its mend', async () => {
  const [good, gone, shut] = [await openOutlet(), await openOutlet(), await openOutlet('User-agent: *\nDisallow: /')];
  await write(describe('good', good));
  await write(describe('gone', gone, 'was-here'));
  await write(describe('shut', shut));
  const findings = await checkSample(readSettings(env()), { offline: false, now });
  const byId = new Map(findings.map((finding) => [finding.detail.split(' ')[0], finding]));
  expect(byId.get('good')).toMatchObject({
    ok: true,
    detail: expect.stringMatching(/1 links, \d{3} characters at http/),
  });
  expect(byId.get('gone')).toMatchObject({
    ok: false,
    detail: expect.stringMatching(/http-error: .*\/was-here \(HTTP 404\)/),
    mend: '`./qishi sources check gone` tells more',
  });
  expect(byId.get('shut')).toMatchObject({ ok: false, detail: expect.stringContaining('robots-disallowed') });
  expect(asked.toSorted()).toEqual([`${good}/feed`, `${good}/p/1`, `${gone}/was-here`].sort());
});

test('where nothing can be reached the network comes first', async () => {
  const host = await openOutlet();
  await new Promise((resolve) => servers.pop()?.close(resolve));
  await write(describe('away', host));
  const [finding] = await checkSample(readSettings(env()), { offline: false, now });
  expect(finding).toMatchObject({ ok: false, mend: expect.stringMatching(/reaches the network.*sources check away/) });
});

test('a day has its sample: three, one of a host, and none that is off', () => {
  const sources: readonly Source[] = Array.from({ length: 40 }, (_, n) =>
    sourceSchema.parse({ ...describe(`s${n}`, `h${n % 20}.example`), enabled: n % 5 !== 0 }),
  );
  const days = Array.from({ length: 30 }, (_, day) => new Date(now.getTime() + day * 86_400_000));
  const samples = days.map((day) => chooseSample(sources, day));
  for (const sample of samples) {
    expect(new Set(sample.map(({ home }) => home)).size).toBe(3);
    expect(sample.every(({ enabled }) => enabled)).toBe(true);
  }
  expect(chooseSample(sources, new Date('2026-11-27T15:00:00Z'))).toEqual(samples[0]);
  expect(new Set(samples.flat().map(({ id }) => id)).size).toBeGreaterThan(20);
});

test('the command asks them, and with --offline says that it did not', async () => {
  await write(describe('good', await openOutlet()));
  const qishi = openCommand(folder);
  const whole = await qishi(['doctor'], env());
  expect(whole.stdout).toMatch(/^ok {3}source {5}good good: 1 links/m);
  expect(asked).toHaveLength(2);
  const offline = await qishi(['doctor', '--offline'], env());
  expect(offline.stdout).toMatch(/^ok {3}source {5}none was asked \(--offline\)$/m);
  expect(asked).toHaveLength(2);
});
