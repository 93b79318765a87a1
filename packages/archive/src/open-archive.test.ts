import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive, openWriteLock } from './open-archive.ts';
import { buildSnippet } from './snippet.ts';
import { testStore } from './store-contract.ts';

testStore('SQLite', () => openArchive(':memory:'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-archive-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('an archive is made with its folder, and what was kept is there when it is opened again', async () => {
  const path = join(folder, 'new', 'archive.db');
  const first = await openArchive(path);
  await first.saveRun({ id: 'r', command: 'crawl', startedAt: '', finishedAt: '', steps: [], problems: [] });
  await first.close();
  const again = await openArchive(path);
  expect(await again.runs(5)).toHaveLength(1);
  await again.close();
});

test('a file that is no archive is refused and left alone', async () => {
  const path = join(folder, 'notes.txt');
  await writeFile(path, 'these are my notes, not a database. '.repeat(50));
  await expect(openArchive(path)).rejects.toThrow(/not a database/);
});

test('one writer at a time', () => {
  const path = join(folder, 'locked.db');
  const lock = openWriteLock(path);
  expect(openWriteLock(path)).toBeUndefined();
  lock?.close();
  const next = openWriteLock(path);
  expect(next).toBeDefined();
  next?.close();
});

test('snippets mark the words where they stand, also across joints and blanks', () => {
  const snippet = buildSnippet(`${'前文。'.repeat(30)}讯飞与 GPT-4 相比`, ['gpt4', '相比']);
  expect(snippet.marks.map(([start, end]) => snippet.text.slice(start, end))).toEqual(['GPT-4', '相比']);
  expect(buildSnippet('正文', []).marks).toEqual([]);
});
