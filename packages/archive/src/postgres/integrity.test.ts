import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../open-archive.ts';
import { searchFor } from '../search-contract.ts';
import type { Store } from '../store.ts';
import { anArticle, saveRead } from '../store-samples.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openPostgres();
});
afterAll(() => postgres?.close());

let store: Store;
/** Asks the server past the store. */
let client: pg.Client;
beforeEach(async () => {
  const address = await postgres.fresh();
  store = await openArchive(address);
  client = new pg.Client({ connectionString: address });
  await client.connect();
  const articles = [1, 2, 3].map((n) => anArticle(n, `芯片新闻${n} Zebra${'abc'[n - 1]}`));
  await saveRead(store, articles);
});
afterEach(async () => {
  await client.end();
  await store.close();
});

const gone = { url: 'https://news.example/2', id: anArticle(2, '').id };
const takedown = { at: '2023-05-01T00:00:00.000Z', reason: '要求' };
const someDoc = 'SELECT doc FROM articles ORDER BY doc LIMIT 1';

/** Tables with a row in which this text stands. */
async function findTables(text: string): Promise<readonly string[]> {
  const { rows } = await client.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  const found: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${name} t WHERE strpos(t::text, $1) > 0 LIMIT 1`, [text]);
    if (rowCount) found.push(name);
  }
  return found;
}

test.each([
  ['an article that no search finds', `DELETE FROM article_index WHERE doc = (${someDoc})`, ['not-indexed']],
  ['an entry of no article', "INSERT INTO article_index VALUES (7, 'a')", ['indexed-only']],
  ['a filter that lacks an article', `DELETE FROM doc_facets WHERE doc = (${someDoc})`, ['not-indexed']],
  ['a topic of no article', "INSERT INTO article_facets VALUES ('topic:chips', 7)", ['indexed-only']],
  ['a filter of no article', "INSERT INTO doc_facets VALUES (7, 'topic:chips')", ['indexed-only']],
  ['a capture read into no article', "UPDATE pages SET article_id = 'a-none'", ['dangling']],
  [
    'a story of an article that is not there',
    "INSERT INTO story_articles SELECT 'a-none', id FROM stories",
    ['dangling'],
  ],
])('%s is told, and the index made again mends it', async (_, sql, kinds) => {
  await client.query(sql);
  const faults = await store.checkIntegrity();
  expect([...new Set(faults.map(({ kind }) => kind))]).toEqual(kinds);
  expect(new Set(faults.map(({ mend }) => mend))).toEqual(new Set(['rebuild-index']));
  expect(await store.rebuildIndex()).toBe(3);
  expect(await store.checkIntegrity()).toEqual([]);
  expect((await searchFor(store, '芯片')).total).toBe(3);
});

test('what was taken down stands in no table', async () => {
  const problem = { stage: 'extract', reason: 'no-body', subject: gone.url, retry: 'never' } as const;
  await store.saveRun({ id: 'r', command: 'run', startedAt: '', finishedAt: '', steps: [], problems: [problem] });
  expect(await findTables(gone.url)).toEqual(['articles', 'pages', 'runs']);
  expect(await findTables('zebrab')).toEqual(['article_index', 'article_terms']);
  await store.forget(gone.url, takedown);
  for (const text of [gone.url, 'zebrab', '芯片新闻2']) expect(await findTables(text)).toEqual([]);
  expect(await findTables('zebraa')).toEqual(['article_index', 'article_terms']);
  // A run's problem keeps what it is counted by.
  expect(await findTables(gone.id)).toEqual(['runs']);
  expect((await store.runs(1))[0]?.problems).toMatchObject([{ reason: 'no-body', subject: gone.id }]);
});

test('a takedown that fails takes nothing', async () => {
  const before = await store.counts();
  // The address is remembered near the end, when the rest is gone.
  await client.query("ALTER TABLE forgotten ADD CONSTRAINT none CHECK (reason <> '要求')");
  await expect(store.forget(gone.url, takedown)).rejects.toThrow();
  expect(await store.counts()).toEqual(before);
  expect(await store.findArticle(gone.id)).toBeDefined();
  expect((await store.findStoryOfArticle(gone.id))?.articleIds).toContain(gone.id);
  expect(await store.findTakedown(gone.url)).toBeUndefined();
  expect((await searchFor(store, '芯片新闻2')).total).toBeGreaterThan(0);
  expect(await store.checkIntegrity()).toEqual([]);
});
