import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Command, openCommand } from './test-command.ts';

let folder: string;
let qishi: Command;
let server: Server;
let received: { query: string; news: { title: string }[] }[];
let status: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-watch-'));
  qishi = openCommand(folder);
  received = [];
  status = 200;
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      if (status === 200) received.push(JSON.parse(body));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const hook = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`;

async function importArticle(n: number, title: string): Promise<void> {
  const file = join(folder, `${n}.jsonl`);
  const body = `${title}。相关部门就出口许可作出说明，企业表示正在评估影响，具体安排以公告为准。`.repeat(3);
  await writeFile(
    file,
    `${JSON.stringify({ url: `https://news.example/${n}`, title, publishedAt: `2023-04-0${n}T08:00:00+08:00`, body })}\n`,
  );
  expect((await qishi(['import', file])).code).toBe(0);
}

test('only what is new is told, each article once, and again only when it did not arrive', async () => {
  await importArticle(1, '某公司谈H20芯片出口');
  const added = JSON.parse((await qishi(['watch', 'add', 'H20 出口', '--notify', hook(), '--json'])).stdout);
  expect(added).toMatchObject({ query: 'H20 出口', known: 1 });
  expect((await qishi(['watch', 'run'])).code).toBe(0);
  expect(received).toEqual([]);

  await importArticle(2, '部门再谈H20芯片出口');
  await importArticle(3, '天气预报');
  status = 500;
  const failed = await qishi(['watch', 'run']);
  expect(failed.code).toBe(3);
  expect(failed.stderr).toContain('answered 500');
  expect(failed.stderr).not.toContain('secret-path');
  status = 200;
  expect((await qishi(['watch', 'run'])).code).toBe(0);
  expect((await qishi(['watch', 'run'])).code).toBe(0);
  expect(received.map(({ news }) => news.map(({ title }) => title))).toEqual([['部门再谈H20芯片出口']]);

  expect((await qishi(['watch', 'remove', added.id])).code).toBe(0);
  expect((await qishi(['watch', 'remove', added.id])).code).toBe(2);
}, 60_000);

test('news go to the terminal and to a file, and a broken watch is refused when it is made', async () => {
  await importArticle(1, '某公司谈H20芯片出口');
  const file = join(folder, 'news.jsonl');
  await qishi(['watch', 'add', 'H20', '--all']);
  await qishi(['watch', 'add', 'H20', '--all', '--notify', `file:${file}`]);
  const { stdout } = await qishi(['watch', 'run']);
  expect(stdout).toContain('H20: 1 new');
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ news: [{ title: '某公司谈H20芯片出口' }] });
  expect(JSON.parse((await qishi(['watch', 'list', '--json'])).stdout)).toHaveLength(2);
  for (const [args, message] of [
    [['watch', 'add', 'topic:sports'], /chips, llm, cloud/],
    [['watch', 'add', 'H20', '--notify', 'pigeon'], /stdout, file:PATH, channel:ID or an http/],
  ] as const) {
    const refused = await qishi(args);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(message)]);
  }
}, 60_000);
