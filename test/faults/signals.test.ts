import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isArchiveBusy, openArchive } from '@qishi/archive';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDice } from './dice.ts';
import {
  checkReports,
  expectNoTrace,
  finish,
  openPlace,
  type Place,
  qishi,
  runWeek,
  soundCounts,
  start,
} from './newsroom-run.ts';
import { isBrowser, untilProcesses } from './processes.ts';

const onLinux = { skip: process.platform !== 'linux' };
let place: Place;
let env: Record<string, string>;
beforeEach(async () => {
  place = await openPlace();
  // Browsers keep their profile there.
  env = { ...place.env, TMPDIR: join(place.folder, 'tmp') };
  await mkdir(join(place.folder, 'tmp'));
});
afterEach(() => place.close());

const mostSeconds = 10;

async function expectClean(): Promise<void> {
  expect(await untilProcesses(place.folder, (found) => found.length === 0, 5_000)).toBe(true);
  await soundCounts(place.archive);
  expect(await isArchiveBusy(place.archive)).toBe(false);
  await checkReports(place.reports);
}

/** What an archive holds, without times of capture. */
async function contents(archive: string) {
  const store = await openArchive(archive);
  try {
    const articles = [];
    for await (const { id, contentHash } of store.streamArticles()) articles.push(`${id} ${contentHash}`);
    const briefing = await store.findBriefing('2023-W15');
    const headlines = briefing?.items.map(({ section, headline }) => `${section} ${headline}`);
    return { counts: await store.counts(), articles: articles.sort(), headlines: headlines?.sort() };
  } finally {
    await store.close();
  }
}

test('a run ended at many moments by SIGTERM or SIGINT leaves nothing behind, and is made good', onLinux, async () => {
  const undisturbed = join(place.folder, 'undisturbed.db');
  const startedAt = performance.now();
  const whole = await qishi(runWeek, { ...env, QISHI_ARCHIVE: undisturbed, QISHI_REPORTS: `${place.reports}-whole` });
  expect(whole.code, whole.stderr).toBe(0);
  const wholeMs = performance.now() - startedAt;
  const roll = openDice(8);
  let interrupted = 0;
  for (let round = 0; round < 8; round++) {
    const child = start(runWeek, env);
    const ended = finish(child);
    // Once in each eighth of a run, somewhere.
    await sleep(((round + roll(1000) / 1000) / 8) * wholeMs);
    child.kill(round % 2 === 0 ? 'SIGTERM' : 'SIGINT');
    const end = await Promise.race([ended, sleep(mostSeconds * 1000)]);
    expect(end, `round ${round}: not ended within ${mostSeconds} s`).toBeDefined();
    if (!end) return;
    if (end.code !== 0) interrupted++;
    expect([0, 'SIGTERM', 'SIGINT', 143, 130]).toContain(end.code);
    expectNoTrace(end);
    await expectClean();
  }
  expect(interrupted).toBeGreaterThan(3);
  expect(await qishi(runWeek, env)).toMatchObject({ code: 0 });
  await expectClean();
  expect(await contents(place.archive)).toEqual(await contents(undisturbed));
});

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s while the browser prints', onLinux, async (signal) => {
  const child = start(runWeek, env);
  const ended = finish(child);
  expect(await untilProcesses(place.folder, (found) => found.some(isBrowser))).toBe(true);
  child.kill(signal);
  const end = await Promise.race([ended, sleep(mostSeconds * 1000)]);
  expect(end).toMatchObject({ code: { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal] });
  expect(end?.stderr).toContain(`ended by ${signal}; what was stored stays, and the next run goes on from there`);
  await expectClean();
  expect((await readdir(join(place.folder, 'tmp'))).filter((name) => name.includes('profile'))).toEqual([]);
});
