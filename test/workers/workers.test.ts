import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';
import { endOf, openQishi, readContents, untilHits } from './workers.ts';

let postgres: TestPostgres;
let site: Site;
beforeAll(async () => {
  postgres = await openPostgres();
  site = await openSite({ hosts: 6, pagesPerHost: 50 });
});
afterAll(async () => {
  await site?.close();
  await postgres?.close();
});

const untilDone = ['work', '--until-idle', '--concurrency', '3'];

test('what workers archive, one of which is killed and one told to stop, is what one undisturbed worker archives', async (context) => {
  if (postgres.kind === 'pglite') context.skip('PGlite has one session, workers need several');
  const calm = await postgres.fresh();
  const alone = await openQishi(site, calm);
  expect(await endOf(alone.start(['crawl', '--enqueue']))).toBe(0);
  expect(await endOf(alone.start(untilDone))).toBe(0);
  await alone.close();
  const expected = await readContents(calm);
  // Of every 40 links one is missing; of every 17 articles one has a second page.
  expect(expected.counts).toMatchObject({ articles: 6 * 49, sources: 6, pages: 6 * (49 + 3) });

  const disturbed = await postgres.fresh();
  const shared = await openQishi(site, disturbed);
  expect(await endOf(shared.start(['crawl', '--enqueue']))).toBe(0);
  const before = site.hits();
  const [killed, stopped, other] = [shared.start(untilDone), shared.start(['work']), shared.start(untilDone)];
  await untilHits(site, before + 100);
  stopped.kill('SIGTERM');
  await untilHits(site, before + 180);
  killed.kill('SIGKILL');
  expect(await endOf(stopped)).toBe(0);
  expect(await endOf(killed)).toBe('SIGKILL');
  expect(await endOf(other)).toBe(0);
  await shared.close();
  expect(await readContents(disturbed)).toEqual(expected);
  expect(site.mostAtOnce()).toBe(1);
});
