import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { articleId } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from './settings.ts';
import { type Command, openCommand } from './test-command.ts';

/** Articles of several pages, over real HTTP, through the real command. */
let folder: string;
let server: Server;
let origin: string;
let qishi: Command;
const asked: string[] = [];

const paragraph = (n: number) =>
  `<p>第${n}段：4月11日，启元公司在北京举行发布会，介绍了新一代大模型与算力平台的进展，平台已向首批企业开放测试，训练效率提升约三成，后续安排将在下个月公布。</p>`;
const page = (title: string, from: number, to: number, more = '') => {
  const body = Array.from({ length: to - from + 1 }, (_, i) => paragraph(from + i)).join('');
  return `<!doctype html><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><time>2023-04-11 09:00</time><article>${body}</article>${more}`;
};
const pages: Readonly<Record<string, string>> = {
  '/list': '<ul><li><a href="/news/101.html">平台发布会长篇报道</a></li><li><a href="/news/102.html">平台发布会缺页报道</a></li></ul>',
  '/news/101.html': page('平台发布会长篇报道', 1, 3, '<div class="page"><a href="/news/101_2.html">下一页</a></div>'),
  '/news/101_2.html': page('平台发布会长篇报道', 4, 6, '<div class="page"><a href="/news/101.html">上一页</a><a href="/news/101_3.html">下一页</a></div>'),
  '/news/101_3.html': page('平台发布会长篇报道', 7, 8, '<div class="page"><a href="/news/101_2.html">上一页</a></div>'),
  '/news/102.html': page('平台发布会缺页报道', 11, 13, '<div class="page"><a href="/news/102_2.html">下一页</a></div>'),
}; // biome-ignore format: pages

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-parts-'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const html = pages[request.url ?? ''];
    response.writeHead(html ? 200 : 404, { 'content-type': 'text/html' }).end(html ?? 'nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
  await rm(join(config, 'sources'), { recursive: true });
  await mkdir(join(config, 'sources'));
  const source = {
    id: 'pages', name: '分页报', home: origin, credibility: 'trade-press', verified: null, manners: { delayMs: 0 },
    entries: [{ kind: 'list', url: `${origin}/list`, link: 'li a' }],
  }; // biome-ignore format: a record
  await writeFile(join(config, 'sources', 'pages.yaml'), JSON.stringify(source));
  const command = openCommand(folder);
  qishi = (args) =>
    command(args, {
      QISHI_CONFIG: config,
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

test('an article of three pages is one article, whole', async () => {
  const crawled = JSON.parse((await qishi(['crawl', '--json'])).stdout);
  expect(crawled.steps).toEqual([{ step: 'crawl', found: 2, kept: 2, known: 0, dropped: 0 }]);
  expect(crawled.problems).toMatchObject([{ reason: 'http-error', subject: `${origin}/news/102_2.html` }]);
  const extracted = JSON.parse((await qishi(['extract', '--json'])).stdout);
  expect(extracted.steps).toEqual([{ step: 'extract', found: 2, kept: 2, known: 0, dropped: 0 }]);
  const store = await openArchive(join(folder, 'archive.db'));
  try {
    const [whole, broken] = [101, 102].map((n) => store.findArticle(articleId(`${origin}/news/${n}.html`)));
    const numbers = [...((await whole)?.text.matchAll(/第(\d+)段/g) ?? [])].map(([, n]) => Number(n));
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await broken)?.text).toContain('第13段');
    expect((await store.counts()).articles).toBe(2);
  } finally {
    await store.close();
  }
});

test('a second crawl asks for none of its pages again, and all are read again together', async () => {
  const before = asked.length;
  const crawled = JSON.parse((await qishi(['crawl', '--json'])).stdout);
  expect(crawled.steps).toEqual([{ step: 'crawl', found: 2, kept: 0, known: 2, dropped: 0 }]);
  expect(asked.slice(before)).toEqual(['/robots.txt', '/list']);
  const { reread } = JSON.parse((await qishi(['extract', '--re', '--json'])).stdout);
  expect(reread.counts).toMatchObject({ unchanged: 2, changed: 0 });
});
