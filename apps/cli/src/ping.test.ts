import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDaemon } from './daemon/open-daemon.ts';
import { ping } from './ping.ts';
import { parsePlan, usualTimes } from './schedule/plan.ts';
import { readSettings } from './settings.ts';

const asked: string[] = [];
let server: Server;
let base: string;
beforeAll(async () => {
  server = createServer((request, reply) => {
    asked.push(`${request.method} ${request.url}`);
    reply.writeHead(request.url?.includes('gone') ? 404 : 200).end('OK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('success asks the address, failure its /fail, a query stays', async () => {
  expect(await ping(`${base}/planted-secret`, 'well', fetch)).toEqual({ ok: true, value: true });
  expect(await ping(`${base}/planted-secret/?rid=1`, 'badly', fetch)).toEqual({ ok: true, value: true });
  expect(asked).toEqual(['GET /planted-secret', 'GET /planted-secret/fail?rid=1']);
});

test.each([
  ['is refused', () => `${base}/gone/planted-secret`, { reason: 'not-delivered', detail: 'answered 404' }],
  ['reaches nobody', () => 'http://127.0.0.1:9/planted-secret', { reason: 'not-delivered' }],
  ['is no address', () => 'planted-secret', { reason: 'bad-url', detail: 'is not an http(s) address' }],
  ['is of another kind', () => 'file:///planted-secret', { reason: 'bad-url' }],
])('one that %s is a problem, which does not tell the address', async (_what, address, problem) => {
  const outcome = await ping(address(), 'well', fetch);
  expect(outcome).toMatchObject({ ok: false, problem });
  expect(JSON.stringify(outcome)).not.toMatch(/planted-secret|127\.0/);
});

test('the daemon tells the switch how each job ended, and nobody where none is set', async () => {
  asked.length = 0;
  const folder = await mkdtemp(join(tmpdir(), 'qishi-ping-'));
  const open = (env: Record<string, string>) =>
    buildDaemon(
      readSettings({ QISHI_ARCHIVE: join(folder, 'archive.db') }),
      parsePlan(usualTimes),
      new AbortController().signal,
      env,
    );
  const { onEnd } = open({ QISHI_PING_URL: `${base}/uuid` });
  await onEnd('crawl', 'degraded', new Date());
  await onEnd('issue', 'failed', new Date());
  await open({}).onEnd('issue', 'done', new Date());
  expect(asked).toEqual(['GET /uuid', 'GET /uuid/fail']);
  await rm(folder, { recursive: true });
});

test('an archive that cannot be read is told once a day, and stands in it as a failure when it can be read again', async () => {
  asked.length = 0;
  const folder = await mkdtemp(join(tmpdir(), 'qishi-unreadable-'));
  const archive = join(folder, 'archive.db');
  let now = new Date('2023-04-10T23:00:00Z');
  const daemon = buildDaemon(
    readSettings({ QISHI_ARCHIVE: archive }),
    parsePlan(usualTimes),
    new AbortController().signal,
    { QISHI_PING_URL: `${base}/uuid` },
    () => now,
  );
  await writeFile(archive, '这不是数据库。'.repeat(500));
  await expect(daemon.findPasts(now)).rejects.toThrow(/is no archive/);
  for (const minute of [0, 1, 2]) {
    now = new Date(Date.parse('2023-04-10T23:00:00Z') + minute * 60_000);
    await daemon.onUnreadable('crawl', 'is no archive');
  }
  expect(asked).toEqual(['GET /uuid/fail']);
  await rm(archive);
  await daemon.findPasts(now);
  const store = await openArchive(archive);
  expect(await store.runs(5)).toMatchObject([
    { command: 'crawl', startedAt: '2023-04-10T23:00:00.000Z', problems: [{ reason: 'run-failed' }] },
  ]);
  await store.close();
  await rm(folder, { recursive: true });
});
