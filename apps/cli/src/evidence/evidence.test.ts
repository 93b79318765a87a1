import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { hashOf } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCommand } from '../test-command.ts';
import { dropOldEvidence, listEvidence } from './evidence-folder.ts';

let folder = '';
let server: Server;
let origin = '';
let qishi: ReturnType<typeof openCommand>;
let isUp = true;

const text = (n: number) =>
  Array.from(
    { length: 5 },
    (_, p) => `<p>第${n}篇的第${p}段，写明这条消息的来龙去脉，字数足够算作一篇文章，只为检验。</p>`,
  ).join('');
const page = (n: number) =>
  `<html><head><title>第${n}篇文章的题目</title></head><body><article><h1>第${n}篇文章的题目</h1>${text(n)}</article></body></html>`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-evidence-'));
  server = createServer((request, response) => {
    const path = request.url ?? '';
    if (!isUp) return void response.destroy();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (path === '/list')
      return void response.end(
        `<ul>${[1, 2, 3].map((n) => `<li><a href="/p/${n}.html">第${n}篇文章的题目</a><i>昨天 08:00</i></li>`).join('')}</ul>`,
      );
    const n = /^\/p\/(\d)\.html$/.exec(path)?.[1];
    if (n === undefined) response.writeHead(404).end();
    else response.end(page(Number(n)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sources = join(folder, 'sources');
  await mkdir(sources);
  const source = {
    id: 'one', name: '一家', home: origin, credibility: 'trade-press', verified: null, manners: { delayMs: 0 },
    entries: [{ kind: 'list', url: `${origin}/list`, link: 'li a', item: 'li', date: 'i' }],
  }; // biome-ignore format: a record
  await writeFile(join(sources, 'one.yaml'), JSON.stringify(source));
  const command = openCommand(folder);
  qishi = (args, env = {}) =>
    command(args, {
      QISHI_SOURCES: sources,
      QISHI_ALLOW_HOSTS: '127.0.0.1',
      QISHI_PROXY: '',
      HTTPS_PROXY: '',
      https_proxy: '',
      ...env,
    });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function contentsOf(file: string) {
  const store = await openArchive(file);
  try {
    const pages = (await store.pageIds({ again: true })).toSorted();
    const articles = await store.articles();
    return {
      pages,
      articles: articles.map((article) => `${article.id} ${article.publishedAt} ${hashOf(article)}`).sort(),
    };
  } finally {
    await store.close();
  }
}

test('a crawl leaves what sources sent, from which it can be done again without a network', async () => {
  expect((await qishi(['crawl'])).code).toBe(0);
  expect((await qishi(['extract'])).code).toBe(0);
  const first = await contentsOf(join(folder, 'archive.db'));
  expect(first.articles).toHaveLength(3);
  const [name = ''] = await listEvidence(join(folder, 'evidence'));
  const file = join(folder, 'evidence', name);
  isUp = false;
  const again = { QISHI_ARCHIVE: join(folder, 'again/archive.db') };
  const replayed = await qishi(['crawl', '--replay', file, '--json'], again);
  expect(JSON.parse(replayed.stdout)).toMatchObject({
    steps: [{ step: 'crawl', found: 3, kept: 3, dropped: 0 }],
    problems: [],
  });
  expect((await qishi(['extract'], again)).code).toBe(0);
  expect(await contentsOf(join(folder, 'again/archive.db'))).toEqual(first);
  // What was only played again is no evidence.
  expect(await listEvidence(join(folder, 'again/evidence'))).toEqual([]);

  // The same file is imported as the articles alone: neither the list nor robots.txt is taken for one.
  const imported = { QISHI_ARCHIVE: join(folder, 'imported/archive.db') };
  expect((await qishi(['import', file], imported)).code).toBe(0);
  expect((await contentsOf(join(folder, 'imported/archive.db'))).articles).toEqual(first.articles);
}, 60_000);

test('what is taken down leaves the evidence too', async () => {
  isUp = true;
  const [name = ''] = await listEvidence(join(folder, 'evidence'));
  const file = join(folder, 'evidence', name);
  expect((await qishi(['forget', `${origin}/p/2.html`])).code).toBe(0);
  const left = { QISHI_ARCHIVE: join(folder, 'left/archive.db') };
  await qishi(['import', file], left);
  const { articles } = await contentsOf(join(folder, 'left/archive.db'));
  expect(articles).toHaveLength(2);
  const before = await readFile(file);
  expect((await qishi(['forget', 'https://elsewhere.example/1'])).code).toBe(0);
  expect(await readFile(file)).toEqual(before);
}, 60_000);

test('files older than is kept go', async () => {
  const old = join(folder, 'old');
  await mkdir(old);
  for (const name of ['2023-01-01.warc.gz', '2023-04-10.warc.gz', 'notes.txt']) await writeFile(join(old, name), '');
  expect(await dropOldEvidence(old, 60, new Date('2023-04-11T00:00:00Z'))).toBe(1);
  expect(await listEvidence(old)).toEqual(['2023-04-10.warc.gz']);
});

test('a file that is not there is wrong usage', async () => {
  expect(await qishi(['crawl', '--replay', join(folder, 'none.warc.gz')])).toMatchObject({ code: 2 });
  expect(await qishi(['crawl', '--since', 'April'])).toMatchObject({ code: 2 });
});
