import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openDeliveryFiles } from '@qishi/notify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findOldFiles, removeFiles } from './old-files.ts';
import { readSettings, type Settings } from './settings.ts';

const now = new Date('2026-11-27T00:00:00Z');
const recordsBefore = '2025-10-23T00:00:00.000Z';
let folder: string;
let settings: Settings;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-old-'));
  const plain = readSettings({ QISHI_ARCHIVE: join(folder, 'archive.db') });
  settings = { ...plain, cache: join(folder, 'cache'), evidence: join(folder, 'evidence') };
});
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, changed: string): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, 'four');
  await utimes(path, now, new Date(changed));
}

async function left(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

test('what only saves work, or was spent long ago, goes; all else stays', async () => {
  const old = '2025-10-22T00:00:00Z';
  const names = [
    'cache/fonts/a.woff',
    'cache/fonts/a.sfnt',
    'cache/names/a.json',
    'cache/compiled/v24/a',
    'cache/chromium-path',
    'llm-cache/ab/abc.json',
    'llm-spending/2025-09.jsonl',
    'llm-spending/2025-10.jsonl',
    'evidence/2025-10-22.warc.gz',
    'evidence/2025-10-22.warc.gz.01234567.tmp',
    'archive.db',
    'reports/2025-W42/index.html',
  ];
  for (const name of names) await put(name, old);
  for (const name of ['cache/fonts/b.woff', 'llm-cache/ab/abd.json', 'evidence/2026-11-26.warc.gz.01234567.tmp'])
    await put(name, '2026-11-26T12:00:00Z');
  const found = await findOldFiles(settings, recordsBefore, now);
  expect(found.every(({ bytes }) => bytes === 4)).toBe(true);
  await removeFiles(found);
  expect(await left()).toEqual([
    'archive.db',
    'cache/chromium-path',
    'cache/fonts/a.sfnt',
    'cache/fonts/b.woff',
    'evidence/2025-10-22.warc.gz',
    'evidence/2026-11-26.warc.gz.01234567.tmp',
    'llm-cache/ab/abd.json',
    'llm-spending/2025-10.jsonl',
    'reports/2025-W42/index.html',
  ]);
});

test('old records of notices go, those of issues never: no issue is pushed twice', async () => {
  const deliveries = openDeliveryFiles(join(folder, 'notify'));
  const told = async (key: string, at: string) => {
    expect(await deliveries.saveAttempt({ key, channelId: 'desk', at })).toBe(true);
    await deliveries.markDelivered({ key, channelId: 'desk', at });
  };
  await told('issue:2023-W15', '2023-04-17T00:00:00.000Z');
  await told('failure:run:2023-04-17', '2023-04-17T00:00:00.000Z');
  await told('failure:run:2026-11-26', '2026-11-26T00:00:00.000Z');
  await writeFile(join(folder, 'notify/sent/damaged.json'), '{"key":');
  await put('notify/sent/x.json.01234567.tmp', '2026-11-20T00:00:00Z');
  expect(await findOldFiles(settings, undefined, now)).toEqual([]);
  await removeFiles(await findOldFiles(settings, recordsBefore, now));
  expect(await deliveries.find('issue:2023-W15', 'desk')).toMatchObject({ state: 'delivered' });
  expect(await deliveries.find('failure:run:2023-04-17', 'desk')).toBeUndefined();
  expect(await deliveries.find('failure:run:2026-11-26', 'desk')).toMatchObject({ state: 'delivered' });
  expect(await left()).toHaveLength(3);
});
