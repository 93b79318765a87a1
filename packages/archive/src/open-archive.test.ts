import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { hashOf, writtenByRules } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isArchiveBusy, openArchive, openWriteLock } from './open-archive.ts';
import { searchFor } from './search-contract.ts';
import { migrations } from './sqlite/migrations.ts';
import { testStore } from './store-contract.ts';
import { testRemoval } from './store-contract-removal.ts';
import { aBriefing, anAnalysis, anArticle } from './store-samples.ts';

testStore('SQLite', () => openArchive(':memory:'));
testRemoval('SQLite', () => openArchive(':memory:'));

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

test('an archive of the first version comes up to date with what it holds', async () => {
  const path = join(folder, 'first-version.db');
  const old = new DatabaseSync(path);
  old.exec(`${migrations[0]}; PRAGMA user_version = 1`);
  const article = (rawPageId: string, text: string) => JSON.stringify({ id: 'a-1', rawPageId, text });
  old.exec(`
    INSERT INTO pages VALUES ('p-1', 'news', 'https://news.example/1', 'https://news.example/1', '2023-04-11T03:00:00.000Z',
      200, '{}', x'${gzipSync('正文').toString('hex')}', 'hash', 'http', '{"title":"题"}', NULL, NULL);
    INSERT INTO articles VALUES (1, 'a-1', 'news', 'https://news.example/1', 'h3', '${article('p-1', '三')}');
    INSERT INTO revisions VALUES ('a-1', 'h1', '${article('p-0', '一')}'), ('a-1', 'h2', '${article('p-1', '二')}');
  `);
  old.close();
  const archive = await openArchive(path);
  const page = await archive.findPage('p-1');
  expect(page).toMatchObject({ id: 'p-1', announced: { title: '题' }, body: Buffer.from('正文') });
  expect(page).not.toHaveProperty('partOf');
  expect(await archive.pageIds()).toEqual(['p-1']);
  expect(await archive.findParts('p-1')).toEqual([]);
  expect((await archive.revisions('a-1')).map(({ because }) => because)).toEqual(['capture-changed', 'read-again']);
  const part = { pageId: 'p-1', number: 2, kind: 'full' } as const;
  if (page) await archive.savePage({ ...page, id: 'p-2', partOf: part });
  expect(await archive.findParts('p-1')).toMatchObject([{ id: 'p-2', partOf: part }]);
  await archive.close();
});

test.each(migrations.map((_, n) => n + 1))(
  'an archive made by schema version %i opens with all that it holds',
  async (version) => {
    const path = join(folder, `version-${version}.db`);
    const old = new DatabaseSync(path);
    for (const [n, migration] of migrations.slice(0, version).entries()) {
      if (typeof migration === 'string') old.exec(migration);
      else migration(old);
      if (n === 0) fillFirstVersion(old);
    }
    old.exec(`PRAGMA user_version = ${version}`);
    old.close();
    const archive = await openArchive(path);
    expect(await archive.counts()).toEqual({ pages: 1, articles: 1, sources: 1, stories: 1, briefings: 0 });
    expect(await archive.findArticle('a-1')).toEqual(earlyArticle);
    expect(await archive.findPage('p-1')).toMatchObject({ body: Buffer.from('正文') });
    expect(await archive.findStoryOfArticle('a-1')).toMatchObject({ id: 's-1' });
    expect(await archive.runs(1)).toEqual([{ id: 'r' }]);
    expect(await archive.articleKeys()).toMatchObject([
      { id: 'a-1', publishedAt: '2023-04-01T00:00:00.000Z', topics: ['chips'] },
    ]);
    const [whole] = await archive.analysedArticles({ ids: ['a-1'] });
    expect(whole?.hashes).toEqual({ article: hashOf(whole?.article), analysis: hashOf(whole?.analysis) });
    for (const typed of ['算力', 'topic:chips', 'mentions:2023-04-18', 'since:2023-04-01']) {
      expect((await searchFor(archive, typed)).total, typed).toBe(1);
    }
    await archive.close();
  },
);

const earlyArticle = { ...anArticle(1, '算力'), id: 'a-1', rawPageId: 'p-1' };

/** Rows as the first version wrote them. */
function fillFirstVersion(database: DatabaseSync): void {
  const row = (Date.parse(earlyArticle.publishedAt) / 1000) * 2 ** 20 + 5;
  const analysis = { ...anAnalysis(earlyArticle), articleId: 'a-1' };
  const insert = (sql: string, ...values: (string | number)[]) => database.prepare(sql).run(...values);
  database.exec(`INSERT INTO pages VALUES ('p-1', 'news', 'u', 'u', '2023-04-11T03:00:00.000Z', 200, '{}',
    x'${gzipSync('正文').toString('hex')}', 'hash', 'http', '{}', 'a-1', NULL)`);
  insert(
    "INSERT INTO articles VALUES (?, 'a-1', 'news', 'u', ?, ?)",
    row,
    earlyArticle.contentHash,
    JSON.stringify(earlyArticle),
  );
  insert("INSERT INTO article_index (rowid, title, body) VALUES (?, '算力', '算力')", row);
  insert("INSERT INTO analyses VALUES ('a-1', ?, 'rules@1', ?)", earlyArticle.contentHash, JSON.stringify(analysis));
  database.exec(`INSERT INTO article_topics VALUES ('chips', 'a-1'); INSERT INTO article_dates VALUES ('2023-04-18', 'a-1');
    INSERT INTO stories VALUES ('s-1', '', '', '{"id":"s-1"}'); INSERT INTO story_articles VALUES ('a-1', 's-1');
    INSERT INTO runs VALUES ('r', '', '{"id":"r"}');`);
}

test('a file that is no archive is refused and left alone', async () => {
  const path = join(folder, 'notes.txt');
  await writeFile(path, 'these are my notes, not a database. '.repeat(50));
  await expect(openArchive(path)).rejects.toThrow(/not a database/);
});

test('one writer at a time', async () => {
  const path = join(folder, 'locked.db');
  expect(await isArchiveBusy(path)).toBe(false);
  const lock = await openWriteLock(path);
  expect(await isArchiveBusy(path)).toBe(true);
  expect(await openWriteLock(path)).toBeUndefined();
  await lock?.close();
  const next = await openWriteLock(path);
  expect(next).toBeDefined();
  await next?.close();
});

test('an issue that an earlier version stored is read with what its missing fields mean', async () => {
  const path = join(folder, 'earlier-issue.db');
  await (await openArchive(path)).close();
  const { trackers, corrections, writing, ...earlier } = aBriefing('2023-W15');
  const database = new DatabaseSync(path);
  const insert = database.prepare('INSERT INTO briefings VALUES (?, ?)');
  insert.run('2023-W15', JSON.stringify({ ...earlier, laterField: 1 }));
  const store = await openArchive(path);
  expect(await store.findBriefing('2023-W15')).toMatchObject({
    ...earlier,
    trackers: [],
    corrections: [],
    writing: writtenByRules,
    laterField: 1,
  });
  insert.run('2023-W16', JSON.stringify({ ...earlier, citations: 'none' }));
  database.close();
  await expect(store.findBriefing('2023-W16')).rejects.toThrow(/issue in the archive cannot be read: citations: /);
  await store.close();
});
