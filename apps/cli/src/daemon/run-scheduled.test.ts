import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive, openWriteLock } from '@qishi/archive';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
