import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAppender } from './open-appender.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-appender-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('large records asked for at once stand whole, in their order', async () => {
  const append = openAppender();
  const file = join(folder, 'large');
  const records = [1, 2, 3, 4, 5].map((n) => Buffer.alloc(3_000_000 + n, n));
  await append(file, Buffer.from('first'));
  await Promise.all(records.map((record) => append(file, record)));
  expect((await readFile(file)).equals(Buffer.concat([Buffer.from('first'), ...records]))).toBe(true);
});

test('a record is in the file when its promise resolves', async () => {
  const append = openAppender();
  const file = join(folder, 'small');
  const [first, , third] = ['a', 'b', 'c'].map((text) => append(file, Buffer.from(text)));
  await first;
  expect(await readFile(file, 'utf8')).toMatch(/^a/);
  await third;
  expect(await readFile(file, 'utf8')).toBe('abc');
});

test('a file that cannot be written is told to those who wanted it, and the next one is written', async () => {
  const append = openAppender();
  const nowhere = join(folder, 'none', 'file');
  const told = await Promise.allSettled([
    append(nowhere, Buffer.from('a')),
    append(nowhere, Buffer.from('b')),
    append(join(folder, 'other'), Buffer.from('c')),
  ]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(await readFile(join(folder, 'other'), 'utf8')).toBe('c');
});
