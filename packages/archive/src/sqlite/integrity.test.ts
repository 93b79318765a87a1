import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupArchive, checkArchive, restoreArchive } from '../backup.ts';
import { openArchive } from '../open-archive.ts';
import { searchFor } from '../search-contract.ts';
import type { Store } from '../store.ts';
import { anArticle, saveRead } from '../store-samples.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-integrity-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** An archive of three articles in a file of this name. */
async function fill(name: string): Promise<string> {
  const path = join(folder, name);
  await using(path, async (store) => {
    const articles = [1, 2, 3].map((n) => anArticle(n, `芯片新闻${n}`));
    await saveRead(store, articles);
  });
  return path;
}

async function using<T>(path: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openArchive(path);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

function damage(path: string, sql: string): void {
  const database = new DatabaseSync(path, { defensive: false } as object);
  database.exec(`PRAGMA foreign_keys = OFF; ${sql}`);
  database.close();
}

const someArticle = 'SELECT id FROM articles ORDER BY doc LIMIT 1';
const someDoc = 'SELECT doc FROM articles ORDER BY doc LIMIT 1';

test.each([
  ['an article that no search finds', `DELETE FROM article_index WHERE rowid = (${someDoc})`, ['not-indexed']],
  ['an entry of no article', "INSERT INTO article_index (rowid, tokens) VALUES (7, 'a')", ['indexed-only']],
  [
    'an analysis of no article',
    "INSERT INTO analyses (article_id, content_hash, by, json) VALUES ('a-none', '', '', '{}')",
    ['dangling'],
  ],
  ['a filter that lacks an article', `DELETE FROM doc_facets WHERE doc = (${someDoc})`, ['not-indexed']],
  ['a topic of no article', "INSERT INTO article_facets VALUES ('topic:chips', 7)", ['indexed-only']],
  ['a capture read into no article', "UPDATE pages SET article_id = 'a-none'", ['dangling']],
  [
    'an article that is gone from one table only',
    `DELETE FROM articles WHERE id = (${someArticle})`,
    ['indexed-only', 'dangling'],
  ],
  ['an index without its pages', 'DELETE FROM article_index_data WHERE id > 10', ['index']],
])('%s is told, and the index made again mends it', async (name, sql, kinds) => {
  const path = await fill(`${name}.db`);
  damage(path, sql);
  await using(path, async (store) => {
    const faults = await store.checkIntegrity();
    expect([...new Set(faults.map(({ kind }) => kind))]).toEqual(kinds);
    expect(new Set(faults.map(({ mend }) => mend))).toEqual(new Set(['rebuild-index']));
    await store.rebuildIndex();
    expect(await store.checkIntegrity()).toEqual([]);
    const { total } = await searchFor(store, '芯片');
    expect(total).toBe((await store.counts()).articles);
  });
});

test('a damaged file is told as such', async () => {
  const path = await fill('damaged.db');
  const bytes = await readFile(path);
  // Past the schema, which stands in the first page.
  bytes.fill(0x5a, 3 * 16_384, 9 * 16_384);
  await writeFile(path, bytes);
  expect(() => checkArchive(path)).toThrow(/is not a sound archive/);
  await using(path, async (store) => {
    expect(await store.checkIntegrity()).toMatchObject([{ kind: 'file', mend: 'restore-backup' }]);
  });
});

test('what was taken down is not left in the file either', async () => {
  const path = await fill('taken-down.db');
  const holds = async (text: string) => {
    const files = (await readdir(folder)).filter((name) => name.startsWith('taken-down.db'));
    const bytes = await Promise.all(files.map((name) => readFile(join(folder, name))));
    return bytes.some((one) => one.includes(text));
  };
  await using(path, async (store) => {
    const problem = { stage: 'extract', reason: 'no-body', subject: 'https://news.example/2', retry: 'never' } as const;
    await store.saveRun({ id: 'r', command: 'run', startedAt: '', finishedAt: '', steps: [], problems: [problem] });
    expect(await holds('芯片新闻2')).toBe(true);
    await store.forget('https://news.example/2', { at: '2023-05-01T00:00:00.000Z', reason: '要求' });
    expect(await holds('芯片新闻2')).toBe(false);
    expect((await store.runs(1))[0]?.problems).toMatchObject([{ reason: 'no-body', subject: anArticle(2, '').id }]);
  });
  expect(await holds('https://news.example/2')).toBe(false);
  expect(await holds('芯片新闻1')).toBe(true);
});

test('a backup made while a run writes is whole, and stands in one file', async () => {
  const path = await fill('written.db');
  const writer = await openArchive(path);
  const database = new DatabaseSync(path);
  database.exec('BEGIN IMMEDIATE; DELETE FROM article_facets');
  const copy = join(folder, 'copy.db');
  const counts = await backupArchive(path, copy);
  database.exec('ROLLBACK');
  database.close();
  await writer.close();
  expect(counts).toEqual({ pages: 3, articles: 3, sources: 1, stories: 1, briefings: 0 });
  expect(checkArchive(copy)).toEqual(counts);
  expect((await readdir(folder)).filter((name) => name.startsWith('copy.db'))).toEqual(['copy.db']);
  expect(await using(copy, (store) => store.checkIntegrity())).toEqual([]);
});

test('a restored archive takes the place of the old one, which stays beside it', async () => {
  const path = await fill('replaced.db');
  const copy = join(folder, 'good.db');
  await backupArchive(path, copy);
  await using(path, (store) => store.saveArticle(anArticle(4, '备份之后')).then(() => undefined));
  const restored = await restoreArchive(copy, path);
  expect(restored).toMatchObject({ counts: { articles: 3 }, before: `${path}.before-restore` });
  expect((await using(path, (store) => store.counts())).articles).toBe(3);
  expect((await using(`${path}.before-restore`, (store) => store.counts())).articles).toBe(4);
  expect((await restoreArchive(copy, path)).before).toBe(`${path}.before-restore-2`);
});

test('what is no sound backup is refused, and so is the place of an archive in use', async () => {
  const path = await fill('kept.db');
  const junk = join(folder, 'junk.db');
  await writeFile(junk, 'no database at all '.repeat(300));
  await expect(restoreArchive(junk, path)).rejects.toThrow(/is not a sound archive/);
  await expect(restoreArchive(join(folder, 'none.db'), path)).rejects.toThrow(/There is no file/);
  await expect(backupArchive(join(folder, 'none.db'), join(folder, 'x.db'))).rejects.toThrow(/There is no archive/);
  const copy = join(folder, 'sound.db');
  await backupArchive(path, copy);
  const reader = await openArchive(path);
  await reader.counts();
  await expect(restoreArchive(copy, path)).rejects.toThrow(/open in another program/);
  await reader.close();
  expect((await using(path, (store) => store.counts())).articles).toBe(3);
  expect((await readdir(folder)).filter((name) => /restoring|\.tmp/.test(name))).toEqual([]);
});
