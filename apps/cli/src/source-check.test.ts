import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCommand } from './test-command.ts';

let folder = '';
let server: Server;
let origin = '';
let qishi: ReturnType<typeof openCommand>;
const asked: string[] = [];

const text = Array.from(
  { length: 5 },
  (_, p) => `<p>第${p}段正文，写明这条消息的来龙去脉，字数足够算作一篇文章，只为检验。</p>`,
).join('');
const page = `<html><head><title>一篇文章的题目</title><meta property="article:published_time" content="2023-04-11T08:00:00+08:00"></head>
  <body><article><h1>一篇文章的题目</h1>${text}</article></body></html>`;
const feed = `<rss version="2.0"><channel><title>t</title>${[1, 2, 3].map((n) => `<item><title>第${n}篇</title><link>/p/${n}</link></item>`).join('')}</channel></rss>`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-check-'));
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path === '/feed') response.setHeader('content-type', 'application/rss+xml').end(feed);
    else if (path.startsWith('/p/')) response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sources = join(folder, 'sources');
  await mkdir(sources);
  const common = { home: origin, credibility: 'trade-press', verified: null, manners: { delayMs: 0 } };
  const all = [
    { ...common, id: 'good', name: '好的', entries: [{ kind: 'feed', url: `${origin}/feed` }] },
    { ...common, id: 'moved', name: '搬走的', entries: [{ kind: 'list', url: `${origin}/gone`, link: 'a' }] },
    { ...common, id: 'off', name: '关着的', enabled: false, entries: [{ kind: 'feed', url: `${origin}/never` }] },
  ]; // biome-ignore format: records
  for (const source of all) await writeFile(join(sources, `${source.id}.yaml`), JSON.stringify(source));
  const command = openCommand(folder);
  qishi = (args, env = {}) =>
    command(args, {
      ...env,
      QISHI_SOURCES: sources,
      QISHI_ALLOW_HOSTS: '127.0.0.1',
      QISHI_PROXY: '',
      HTTPS_PROXY: '',
      https_proxy: '',
    });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

test('a check visits each source that is on once, and tells what its newest article still yields', async () => {
  const { code, stdout } = await qishi(['sources', 'check', '--json']);
  const [good, moved, ...none] = JSON.parse(stdout);
  expect(code).toBe(3);
  expect(none).toEqual([]);
  expect(good).toMatchObject({
    id: 'good',
    links: 3,
    url: `${origin}/p/1`,
    fields: { title: '一篇文章的题目' },
    problems: [],
  });
  expect(good.chars).toBeGreaterThan(100);
  expect(moved).toMatchObject({
    id: 'moved',
    links: 0,
    chars: 0,
    problems: [{ reason: 'http-error', detail: 'HTTP 404' }],
  });
  expect(asked.filter((path) => path !== '/robots.txt').sort()).toEqual(['/feed', '/gone', '/p/1']);
});

test('as text, for one source, and nothing is kept', async () => {
  const { code, stdout } = await qishi(['sources', 'check', 'good']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ok {3}good 好的: 3 links/);
  expect(stdout).toContain('2023-04-11T08:00:00+08:00');
  const zh = { QISHI_LANG: 'zh' };
  expect((await qishi(['sources', 'check', 'good'], zh)).stdout).toMatch(
    /^正常 good 好的：3 个链接\n[\s\S]*\n +标题 {9}一篇文章的题目/,
  );
  expect((await qishi(['sources', 'list'], zh)).stdout).toMatch(/^good +0 篇 .*未验证/);
  const listed = JSON.parse((await qishi(['sources', 'list', '--json'])).stdout);
  expect(listed).toMatchObject([
    { id: 'good', articles: 0, isStale: false },
    { id: 'moved' },
    { id: 'off', enabled: false },
  ]);
  expect(await qishi(['sources', 'check', 'nobody'])).toMatchObject({ code: 2 });
});
