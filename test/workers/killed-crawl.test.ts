import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRandom } from '../gates/stories/score-stories.ts';
import { openSite, type Site } from './site.ts';
import { endOf, openQishi, readContents, type StartQishi } from './workers.ts';

const seed = 20230411;
const kills = 50;
const hosts = 4;
/** Kills fall within this time after a run has asked for its first page. */
const withinMs = 150;

let folder = '';
let site: Site;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-killed-'));
  // So slow that fifty runs do not come to its end.
  site = await openSite({ hosts, pagesPerHost: 150, answerMs: 40 });
});
afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true });
});

test('a crawl killed at 50 moments and resumed archives what an undisturbed one does, and asks for nothing needlessly', async () => {
  const calm = join(folder, 'calm.db');
  const alone = await openQishi(site, calm);
  const code = await endOf(alone.start(['crawl']));
  await alone.close();
  const expected = await readContents(calm);
  const askedByCalm = site.asked();
  expect(expected.pages).toHaveLength(hosts * 147);

  const disturbed = join(folder, 'disturbed.db');
  const again = await openQishi(site, disturbed);
  const random = openRandom(seed);
  let completed = 0;
  for (let kill = 0; kill < kills; kill++) completed += (await runAndKill(again.start, random)) ? 1 : 0;
  // Otherwise nothing was interrupted.
  expect(completed).toBeLessThan(kills / 2);
  // Pages that are not there were told of before.
  expect([0, code]).toContain(await endOf(again.start(['crawl'])));
  await again.close();
  expect(await readContents(disturbed)).toEqual(expected);

  // What a killed run had in hand, a page of each host and the article that it belongs to, is asked for once more.
  const repeats = [...site.asked()].reduce((sum, [page, count]) => sum + count - 2 * (askedByCalm.get(page) ?? 0), 0);
  expect(repeats).toBeLessThanOrEqual(kills * hosts * 2);
}, 300_000);

/** True when it came to its end before the kill. */
async function runAndKill(start: StartQishi, random: () => number): Promise<boolean> {
  const before = site.hits();
  const child = start(['crawl']);
  const ended = endOf(child);
  while (site.hits() === before && child.exitCode === null) await wait(5);
  await wait(random() * withinMs);
  child.kill('SIGKILL');
  return (await ended) !== 'SIGKILL';
}
