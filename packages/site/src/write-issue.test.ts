import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeIssue } from './write-issue.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qishi-write-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

it('writes what changed, leaves the rest alone and no drafts behind', async () => {
  const folder = join(root, '2023-W15');
  const files = { 'index.html': '<p>一</p>', 'briefing.pdf': new Uint8Array([37, 80, 68, 70]), 'briefing.md': '# 一' };
  expect(await writeIssue(folder, files)).toEqual(['briefing.pdf', 'briefing.md', 'index.html']);
  const before = (await stat(join(folder, 'briefing.pdf'))).ino;
  expect(await writeIssue(folder, { ...files, 'briefing.md': '# 二' })).toEqual(['briefing.md']);
  expect((await stat(join(folder, 'briefing.pdf'))).ino).toBe(before);
  expect(await readFile(join(folder, 'briefing.md'), 'utf8')).toBe('# 二');
  expect((await readdir(folder)).sort()).toEqual(['briefing.md', 'briefing.pdf', 'index.html']);
});

it('puts the tables into a folder of their own', async () => {
  const files = { 'trackers/models.csv': 'a', 'trackers/cloud.json': '{}', 'index.html': '<p>一</p>' };
  expect(await writeIssue(join(root, 'w'), files)).toEqual([
    'trackers/cloud.json',
    'trackers/models.csv',
    'index.html',
  ]);
  expect((await readdir(join(root, 'w', 'trackers'))).sort()).toEqual(['cloud.json', 'models.csv']);
});

it('removes its draft when writing fails', async () => {
  await writeIssue(join(root, 'a', 'index.html'), {});
  await expect(writeIssue(join(root, 'a'), { 'index.html': 'x' })).rejects.toThrow();
  expect(await readdir(join(root, 'a'))).toEqual(['index.html']);
});
