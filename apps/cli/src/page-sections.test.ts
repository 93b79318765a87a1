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

/** A change log whose sections are the articles, over real HTTP, through the real command. */
let folder: string;
let server: Server;
let log: string;
let qishi: Command;
const asked: string[] = [];

const section = (id: string, model: string) =>
  `<h2 id="${id}">时间：2023-04-11</h2><h3>${model}</h3><p>${model}今天上线，推理速度提升约三成，价格下调一半，首批向企业用户开放，接口与上一版相同，无须改动程序；旧版本将于下个月停止服务，请在此之前完成迁移，并留意配额的变化与计费方式的调整，具体安排见控制台。</p>`;
const html = `<!doctype html><meta charset="utf-8"><title>更新日志</title><main><h1>更新日志</h1>${section('b', '启元二号')}${section('a', '启元一号')}</main>`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-sections-'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const isLog = request.url === '/updates';
    response.writeHead(isLog ? 200 : 404, { 'content-type': 'text/html' }).end(isLog ? html : 'nothing here');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  log = `${origin}/updates`;
  const config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
  await rm(join(config, 'sources'), { recursive: true });
  await mkdir(join(config, 'sources'));
  const source = {
    id: 'log', name: '启元公司', home: origin, credibility: 'official', verified: null, manners: { delayMs: 0 },
    entries: [{ kind: 'page', url: log, section: 'h2', heading: 'h3' }],
  }; // biome-ignore format: a record
  await writeFile(join(config, 'sources', 'log.yaml'), JSON.stringify(source));
  const command = openCommand(folder);
  const network = { QISHI_ALLOW_HOSTS: '127.0.0.1', QISHI_PROXY: '', HTTPS_PROXY: '', https_proxy: '' };
  qishi = (args) => command(args, { QISHI_CONFIG: config, ...network });
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Counts of a step, from what a command told. */
const countsOf = (stdout: string) => JSON.parse(stdout).steps[0];

test('sections are crawled, read and taken down each by its own address', async () => {
  expect(countsOf((await qishi(['crawl', '--json'])).stdout)).toMatchObject({ found: 2, kept: 2, dropped: 0 });
  expect(countsOf((await qishi(['extract', '--json'])).stdout)).toMatchObject({ found: 2, kept: 2, dropped: 0 });
  const [first, second] = ['a', 'b'].map((id) => `${log}#${id}:~:section`);
  const store = await openArchive(join(folder, 'archive.db'));
  try {
    const read = await Promise.all([first, second].map((url = '') => store.findArticle(articleId(url))));
    expect(read).toMatchObject([
      { url: first, title: '启元一号', publishedAt: '2023-04-11T00:00:00+08:00' },
      { url: second, title: '启元二号', publishedAt: '2023-04-11T00:00:00+08:00' },
    ]);
    expect(read.map((article) => article?.text.includes('启元一号今天上线'))).toEqual([true, false]);
  } finally {
    await store.close();
  }
  const taken = await qishi(['forget', first ?? '', '--reason', '出版方要求', '--json']);
  expect(JSON.parse(taken.stdout)).toMatchObject({ articleIds: [articleId(first ?? '')], pages: 1 });
  expect(countsOf((await qishi(['crawl', '--json'])).stdout)).toMatchObject({ kept: 0 });
  const found = JSON.parse((await qishi(['search', '启元', '--json'])).stdout);
  expect(JSON.stringify(found)).toContain('#b:~:section');
  expect(JSON.stringify(found)).not.toContain('#a:~:section');
  expect(new Set(asked)).toEqual(new Set(['/robots.txt', '/updates']));
});
