import { type Article, isWithdrawn } from '@qishi/model';
import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isArchiveBusy, openArchive, openWorkGate, openWriteLock } from '../open-archive.ts';
import type { Store } from '../store.ts';
import { aBriefing, anAnalysis, anArticle, aStory } from '../store-samples.ts';
import { openPool } from './database.ts';

let postgres: TestPostgres;
let address: string;
beforeAll(async () => {
  postgres = await openPostgres();
});
afterAll(() => postgres?.close());
beforeEach(async () => {
  address = await postgres.fresh();
});

const several = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

async function withStores<T>(count: number, work: (stores: readonly Store[]) => Promise<T>): Promise<T> {
  const stores = await several(count, () => openArchive(address));
  try {
    return await work(stores);
  } finally {
    await Promise.all(stores.map((store) => store.close()));
  }
}

/** Ends other sessions on the database, as a restart of the server does. */
async function endSessions(): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  await client.end();
}

test('processes that start at once on an empty database make its tables once', async () => {
  await withStores(6, async (stores) => {
    expect(await Promise.all(stores.map((store) => store.counts()))).toHaveLength(6);
  });
});

test('of writers that save one article at once one finds it new, and all leave it once', async () => {
  const article = anArticle(1, '同一篇');
  await withStores(5, async (stores) => {
    const results = await Promise.all(stores.map((store) => store.saveArticle(article)));
    expect(results.sort()).toEqual(['new', 'same', 'same', 'same', 'same']);
    expect(await stores[0]?.articles()).toEqual([article]);
  });
});

test('articles of one second, saved and moved by several writers at once, each keep a row of their own', async () => {
  await withStores(4, async (stores) => {
    const all = Array.from({ length: 60 }, (_, n) => ({
      ...anArticle(n + 1, `第 ${n} 篇`),
      publishedAt: '2023-04-01T08:00:00+08:00',
    }));
    await Promise.all(
      stores.flatMap((store, s) =>
        all.filter((_, n) => n % 4 === s || n % 7 === 0).map((one) => store.saveArticle(one)),
      ),
    );
    const moved = all.map((one) => ({ ...one, publishedAt: '2023-04-02T08:00:00+08:00' }));
    await Promise.all(
      stores.map(async (store) => {
        for (const one of moved) await store.saveArticle(one);
      }),
    );
    const kept = (await stores[0]?.articles()) ?? [];
    expect(kept.map(({ id }) => id).sort()).toEqual(moved.map(({ id }) => id).sort());
    expect(new Set(kept.map(({ publishedAt }) => publishedAt))).toEqual(new Set(['2023-04-02T08:00:00+08:00']));
    const dated = await stores[0]?.articles({ until: '2023-04-01T16:00:00Z' });
    expect(dated).toEqual([]);
  });
});

test('an article and its analysis saved at once by several leave one state', async () => {
  const article = anArticle(1, '芯片');
  await withStores(4, async ([first, ...others]) => {
    await first?.saveArticle(article);
    await Promise.all(
      others.flatMap((store, n) => [
        store.saveAnalysis({ ...anAnalysis(article), by: `rules@${n}` }),
        store.saveArticle({ ...article, byline: { authors: [`作者${n}`] } }),
      ]),
    );
    expect((await first?.articleKeys())?.map(({ topics }) => topics)).toEqual([['chips']]);
    expect(await first?.findAnalysis(article.id)).toMatchObject({ articleId: article.id });
  });
});

test('an archive whose connections were ended goes on with new ones', async () => {
  await withStores(1, async ([store]) => {
    await store?.saveArticle(anArticle(1, '芯片'));
    await endSessions();
    // What was on its way then is told; what comes after works.
    await store?.counts().catch(() => undefined);
    expect(await store?.articles()).toHaveLength(1);
  });
});

describe('with several sessions', () => {
  const needsSessions = () => postgres.kind === 'pglite';

  test('one run at a time, and a run that dies leaves the archive to the next', async (context) => {
    if (needsSessions()) context.skip('PGlite has one session');
    expect(await isArchiveBusy(address)).toBe(false);
    const lock = await openWriteLock(address);
    expect(await isArchiveBusy(address)).toBe(true);
    expect(await openWriteLock(address)).toBeUndefined();
    await endSessions();
    const next = await openWriteLock(address);
    expect(next).toBeDefined();
    await expect(lock?.close()).rejects.toThrow(/was lost, and with it the right to change the archive alone/);
    await next?.close();
  });

  test('a run waits for the jobs that workers have in hand, and they for the run', async (context) => {
    if (needsSessions()) context.skip('PGlite has one session');
    const gate = await openWorkGate(address, 2);
    const leave = [await gate.enter(), await gate.enter()];
    const order: string[] = [];
    const run = openWriteLock(address, () => void order.push('run waits')).then((lock) => {
      order.push('run begins');
      return lock;
    });
    while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    order.push('jobs end');
    for (const end of leave) await end();
    const lock = await run;
    const next = gate.enter().then((end) => {
      order.push('job begins');
      return end;
    });
    expect(await openWriteLock(address)).toBeUndefined();
    order.push('run ends');
    await lock?.close();
    await (await next)();
    expect(order).toEqual(['run waits', 'jobs end', 'run begins', 'run ends', 'job begins']);
    await gate.close();
  });

  test('transactions that wait for each other are done again', async (context) => {
    if (needsSessions()) context.skip('PGlite has one session');
    const database = openPool(address);
    await database.query('CREATE TABLE pair (id text PRIMARY KEY, value integer)');
    await database.query("INSERT INTO pair VALUES ('a', 0), ('b', 0)");
    let began = 0;
    let both: () => void = () => undefined;
    const bothBegan = new Promise<void>((resolve) => {
      both = resolve;
    });
    const cross = (ids: readonly string[]) =>
      database.transact(async (query) => {
        for (const id of ids) {
          await query('UPDATE pair SET value = value + 1 WHERE id = $1', [id]);
          if (++began === 2) both();
          await bothBegan;
        }
      });
    await Promise.all([cross(['a', 'b']), cross(['b', 'a'])]);
    expect(await database.query('SELECT id, value FROM pair ORDER BY id')).toEqual([
      { id: 'a', value: 2 },
      { id: 'b', value: 2 },
    ]);
    expect(began).toBeGreaterThan(4);
    await database.close();
  });
});

test('articles of one story and one issue, taken down by several at once, are all out of both', async () => {
  const articles = Array.from({ length: 7 }, (_, n) => anArticle(n + 1, `第 ${n} 篇`));
  const citations = articles.map(({ id, url, title }, n) => ({
    n: n + 1, articleId: id, url, title, outlet: '', publishedAt: '', capturedAt: '', sha256: 'a'.repeat(64),
  })); // biome-ignore format: a fixture
  await withStores(6, async (stores) => {
    const [store] = stores as [Store];
    await store.saveArticles(articles);
    await store.saveStories([aStory(articles)]);
    await store.saveBriefing({ ...aBriefing('2023-W14'), citations });
    const [stays, ...gone] = articles as [Article, ...Article[]];
    await Promise.all(gone.map(({ url }, n) => stores[n]?.forget(url, { at: '2023-05-01T00:00:00.000Z' })));
    expect((await store.findStoryOfArticle(stays.id))?.articleIds).toEqual([stays.id]);
    const left = (await store.findBriefing('2023-W14'))?.citations ?? [];
    expect(left.filter((citation) => !isWithdrawn(citation)).map(({ articleId }) => articleId)).toEqual([stays.id]);
  });
});
