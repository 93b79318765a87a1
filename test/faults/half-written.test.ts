import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDice } from './dice.ts';
import { checkReports, finish, openPlace, type Place, qishi, runWeek, start } from './newsroom-run.ts';
import { untilProcesses } from './processes.ts';

let place: Place;
let renderMs: number;
beforeAll(async () => {
  place = await openPlace();
  expect(await qishi(runWeek, place.env)).toMatchObject({ code: 0 });
  await rm(place.reports, { recursive: true });
  const startedAt = performance.now();
  expect(await qishi(['render', '--week', '2023-W15'], place.env)).toMatchObject({ code: 0 });
  renderMs = performance.now() - startedAt;
});
afterAll(() => place.close());

const drafts = async (): Promise<readonly string[]> =>
  (await readdir(place.reports, { recursive: true })).filter((name) => name.endsWith('.tmp'));

test('killed at many moments while it renders: readers see whole pages at every moment', async () => {
  const roll = openDice(7);
  let looks = 0;
  for (let round = 0; round < 6; round++) {
    await rm(place.reports, { recursive: true, force: true });
    const child = start(['render', '--week', '2023-W15'], place.env);
    const ended = finish(child);
    // Most of the pages are written near the end.
    const killAt = performance.now() + renderMs * (0.4 + (0.6 * (round + roll(1000) / 1000)) / 6);
    while (performance.now() < killAt) {
      await checkReports(place.reports);
      looks++;
      await sleep(20);
    }
    child.kill('SIGKILL');
    await ended;
    await checkReports(place.reports);
    if (process.platform === 'linux')
      expect(await untilProcesses(place.folder, (found) => found.length === 0, 10_000)).toBe(true);
  }
  expect(looks).toBeGreaterThan(20);
});

test('what a killed run left half-written goes with the next, and nothing else does', async () => {
  const issue = join(place.reports, '2023-W15');
  await mkdir(issue, { recursive: true });
  for (const name of ['index.html.0badcafe.tmp', 'briefing.pdf.12345678.tmp'])
    await writeFile(join(issue, name), '<html>半');
  await writeFile(join(place.reports, 'mine.tmp'), 'somebody else’s');
  expect(await qishi(['render', '--week', '2023-W15'], place.env)).toMatchObject({ code: 0 });
  expect(await drafts()).toEqual(['mine.tmp']);
  expect(await checkReports(place.reports)).toBeGreaterThan(8);
});
