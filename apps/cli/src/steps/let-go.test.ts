import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { openDeliveryFiles } from '@qishi/notify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runStep } from '../commands/steps.ts';
import { readSettings } from '../settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-let-go-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the daily crawl lets go of records of the year before last, and of no article', async () => {
  const settings = readSettings({ QISHI_ARCHIVE: join(folder, 'archive.db'), QISHI_REPORTS: join(folder, 'reports') });
  const [old, recent] = ['2025-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'];
  const store = await openArchive(settings.archive);
  for (const at of [old, recent]) {
    await store.saveRun({ id: at, command: 'crawl', startedAt: at, finishedAt: at, steps: [], problems: [] });
    await store.saveAsked(`https://a.example/${at}`, { at, firstAt: at });
  }
  const notices = openDeliveryFiles(join(folder, 'notify'));
  await notices.saveAttempt({ key: 'failure:run:2025-10-01', channelId: 'desk', at: old });
  await mkdir(join(folder, 'llm-spending'));
  await writeFile(join(folder, 'llm-spending', '2025-09.jsonl'), '');
  // No source at all: nobody is asked.
  const code = await runStep(settings, 'crawl', { json: true, source: [] }, () => new Date('2026-11-27T00:00:00Z'));
  expect(code).toBe(0);
  expect((await store.runs(9)).map(({ startedAt }) => startedAt)).toEqual(['2026-11-27T00:00:00.000Z', recent]);
  expect(await store.findAsked(`https://a.example/${old}`)).toBeUndefined();
  expect(await store.findAsked(`https://a.example/${recent}`)).toBeDefined();
  expect(await notices.find('failure:run:2025-10-01', 'desk')).toBeUndefined();
  await store.close();
});
