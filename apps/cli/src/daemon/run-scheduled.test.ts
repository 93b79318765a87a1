import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openArchive, openWriteLock } from '@qishi/archive';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
import { type Command, openCommand } from '../test-command.ts';

let folder: string;
let qishi: Command;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-due-'));
  qishi = openCommand(folder);
});
afterEach(() => rm(folder, { recursive: true }));

test('what timers call does nothing where all is done, and steps back where another run is at it', async () => {
  const archive = join(folder, 'archive.db');
  const store = await openArchive(archive);
  const lock = await openWriteLock(archive);
  expect(await qishi(['schedule', 'run', '--json'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('"ran": []'),
  });
  await lock?.close();
  const at = new Date().toISOString();
  const steps = [{ step: 'crawl', found: 0, kept: 0, known: 0, dropped: 0 }];
  await store.saveRun({ id: 'r', command: 'run', startedAt: at, finishedAt: at, steps, problems: [] });
  await store.close();
  expect(await qishi(['schedule', 'run', 'issue'])).toMatchObject({ code: 0, stdout: 'Nothing is due.\n' });
});

test('a job that fails is tried three times since it was due, told as given up, and left to a person', async () => {
  const config = join(folder, 'config');
  await cp(join(projectFolder, 'config'), config, { recursive: true });
  await writeFile(join(config, 'crawl.yaml'), 'userAgent: 7\n');
  const hook = await openHook();
  const channel = { id: 'desk', kind: 'webhook', urlFrom: 'DUE_HOOK_URL', on: ['failure'] };
  await writeFile(join(config, 'notify.yaml'), JSON.stringify({ channels: [channel] }));
  const env = { QISHI_CONFIG: config, DUE_HOOK_URL: hook.url };
  const look = () => qishi(['schedule', 'run', 'issue', '--json'], env);
  expect(await look()).toMatchObject({ code: 1, stdout: expect.not.stringContaining('givenUp') });
  expect((await look()).code).toBe(1);
  const third = await look();
  expect(third.code).toBe(1);
  const told = /issue: due at .* failed 3 times and is given up until .*: \.\/qishi run --week \d{4}-W\d\d$/m;
  expect(third.stderr).toMatch(told);
  const fourth = await look();
  expect(fourth.code).toBe(3);
  expect(JSON.parse(fourth.stdout)).toMatchObject({ ran: [], givenUp: [{ job: 'issue', tries: 3 }] });
  expect(fourth.stderr).toMatch(told);
  expect(fourth.stderr).not.toMatch(/begins/);
  const store = await openArchive(join(folder, 'archive.db'));
  expect(await store.runs(9)).toHaveLength(3);
  await store.close();
  hook.close();
  // The failure once a day, and once that nobody tries any more.
  expect(hook.titles).toEqual([
    expect.stringMatching(/run 未能完成/),
    expect.stringMatching(/issue 试了 3 次未成，到 .* 之前不再自动重试$/),
  ]);
});

/** A channel's server, which keeps the titles that it took. */
async function openHook() {
  const titles: string[] = [];
  const server = createServer(async (request, response) => {
    titles.push((JSON.parse(await text(request)) as { title: string }).title);
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { titles, url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

test.each([
  [['schedule', 'run', 'everything'], /"everything" is no job/],
  [['schedule', 'undo'], /there are install, remove, show and run/],
  [['schedule', 'install', '--with', 'magic'], /Allowed choices are systemd, crontab/],
  [['daemon', '--issue-at', '08:00'], /names no weekday/],
])('%j ends with code 2 and the next step', async (args, message) => {
  const { code, stderr } = await qishi(args);
  expect(stderr).toMatch(message);
  expect(code).toBe(2);
});
