import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWriteLock } from '@qishi/archive';
import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Command, openCommand } from './test-command.ts';

let folder: string;
let postgres: TestPostgres;
let qishi: Command;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-postgres-'));
  postgres = await openPostgres();
  qishi = openCommand(folder);
});
afterAll(async () => {
  await postgres?.close();
  await rm(folder, { recursive: true });
});

const secret = /not-to-be-seen/;

test('commands do on a server what they do on a file', async () => {
  const file = join(folder, 'articles.jsonl');
  const body = '阿里云在杭州发布通义千问大模型，面向企业开放邀测。'.repeat(8);
  await writeFile(
    file,
    JSON.stringify({
      url: 'https://news.example/1',
      title: '通义千问开放邀测',
      publishedAt: '2023-04-11T08:00:00+08:00',
      body,
    }),
  );
  const archives = [join(folder, 'archive.db'), await postgres.fresh()];
  const found: unknown[] = [];
  for (const QISHI_ARCHIVE of archives) {
    for (const args of [['import', file], ['analyse']]) {
      const { code, stderr } = await qishi(args, { QISHI_ARCHIVE });
      expect(code, stderr).toBe(0);
    }
    const { code, stdout } = await qishi(['search', '通义', '--facets', '--json'], { QISHI_ARCHIVE });
    expect(code).toBe(0);
    found.push(JSON.parse(stdout.replaceAll(/"(capturedAt|fetchedAt)": "[^"]*"/g, '"$1": ""')));
  }
  expect(found[0]).toMatchObject({ total: 1 });
  expect(found[1]).toEqual(found[0]);
});

test('what is said of a server never holds its password', async (context) => {
  if (postgres.kind === 'pglite') context.skip('PGlite has one session and asks for no password');
  const QISHI_ARCHIVE = await postgres.fresh();
  const lock = await openWriteLock(QISHI_ARCHIVE);
  const runs = [
    await qishi(['analyse'], { QISHI_ARCHIVE }),
    await qishi(['search', '芯片'], { QISHI_ARCHIVE }),
    await qishi(['doctor', '--offline'], { QISHI_ARCHIVE }),
    await qishi(['doctor', '--offline'], { QISHI_ARCHIVE: QISHI_ARCHIVE.replace(/archive\d+$/, 'none') }),
    await qishi(['search', '芯片'], {
      QISHI_ARCHIVE: QISHI_ARCHIVE.replace('not-to-be-seen', 'not-to-be-seen-either'),
    }),
    await qishi(['search', '芯片'], { QISHI_ARCHIVE: `postgres://qishi:not-to-be-seen@[bad/name` }),
  ];
  await lock?.close();
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 0, 3, 1, 1]);
  expect(runs[0]?.stderr).toMatch(/Another run is working on postgres:\/\/qishi@127\.0\.0\.1/);
  expect(runs[4]?.stderr).toMatch(/password authentication failed.*Check the user and the password/);
  for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toMatch(secret);
});

test.each([
  [['work'], {}],
  [['crawl', '--enqueue'], {}],
  [['analyse', '--enqueue'], {}],
])('%j on a file tells what it needs', async (args, env) => {
  const { code, stderr } = await qishi(args, env);
  expect([code, stderr]).toEqual([2, expect.stringContaining('set QISHI_ARCHIVE to postgres://')]);
});
