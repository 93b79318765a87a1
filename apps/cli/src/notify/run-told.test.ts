import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { parseWeek } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runPipeline } from '../commands/run.ts';
import { projectFolder, readSettings, type Settings } from '../settings.ts';
import { openCommand } from '../test-command.ts';
import { tellingFailure } from './tell-failure.ts';

const week = parseWeek('2023-W15')!;
let folder: string;
let server: Server;
let settings: Settings;
let told: { type: string; key: string; title: string; lede: string }[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-told-'));
  await cp(join(projectFolder, 'config'), join(folder, 'config'), { recursive: true });
  await writeFile(
    join(folder, 'config/notify.yaml'),
    'channels:\n  - { id: desk, kind: webhook, on: [issue, failure, recovered], urlFrom: HOOK }\n',
  );
  told = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    told.push(JSON.parse(body));
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  settings = readSettings({
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_REPORTS: join(folder, 'reports'),
    QISHI_CONFIG: join(folder, 'config'),
    HOOK: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
  });
  const body =
    '4月11日，阿里云在北京发布大模型“通义千问”。首批企业客户当日开始邀测，接口价格没有公布。阿里云表示，旗下产品今后都将接入该模型。';
  const article = { url: 'https://news.example/1', title: '阿里云发布大模型通义千问', publishedAt: '2023-04-11T12:00:00+08:00', source: '样报', body: body.repeat(2) }; // biome-ignore format: one article
  await writeFile(join(folder, 'one.jsonl'), JSON.stringify(article));
  expect((await openCommand(folder)(['import', join(folder, 'one.jsonl')])).code).toBe(0);
}, 60_000);
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const runAt = (at: string) => runPipeline(settings, [week], 'offline', () => new Date(at));
const kinds = () => told.map(({ type, key }) => `${type} ${key}`);

test('an issue is told when its week is over, and once', async () => {
  await runAt('2023-04-13T00:05:00Z');
  expect(told).toEqual([]);
  const { record } = await runAt('2023-04-17T00:05:00Z');
  expect(kinds()).toEqual(['issue issue:2023-W15']);
  expect(told[0]?.title).toContain('启示录 2023-W15');
  expect(record.steps.find(({ step }) => step === 'notify')).toMatchObject({ found: 1, kept: 1 });
  await runAt('2023-04-18T00:05:00Z');
  expect(kinds()).toHaveLength(1);
  // Whoever makes an old week again does not mean to tell the world.
  await runAt('2023-06-05T00:05:00Z');
  expect(kinds()).toHaveLength(1);
}, 90_000);

test('a run that breaks off is told with its reason, stands in the records and in the issue, and its end is told too', async () => {
  await writeFile(join(folder, 'reports/2023-W15'), 'in the way');
  await expect(tellingFailure(settings, 'run', () => runAt('2023-04-17T00:05:00Z'))).rejects.toThrow();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    type: 'failure',
    lede: expect.stringContaining('run-failed 1 次'),
  });
  await rm(join(folder, 'reports/2023-W15'));
  await runAt('2023-04-17T01:05:00Z');
  expect(kinds().slice(1).sort()).toEqual(['issue issue:2023-W15', 'recovered recovered:run:2023-04-17T00:05:00.000Z']);

  const store = await openArchive(settings.archive);
  try {
    const failed = (await store.runs(10)).find(({ startedAt }) => startedAt === '2023-04-17T00:05:00.000Z');
    expect(failed?.problems.at(-1)).toMatchObject({ stage: 'run', reason: 'run-failed', subject: 'run' });
    expect((await store.findBriefing('2023-W15'))?.coverage.troubles).toEqual([{ reason: 'run-failed', times: 1 }]);
  } finally {
    await store.close();
  }
}, 90_000);
