import { openArchive } from '@qishi/archive';
import { newsDay, type RawPage, type RunRecord } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectNoTrace, openPlace, type Place, qishi, runWeek, soundCounts } from './newsroom-run.ts';

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.close());

const yearMs = 365 * 24 * 60 * 60 * 1000;

/** Moves what an archive holds in time, as if it had been written by a clock that was so far off. */
async function writtenBy(archive: string, offMs: number): Promise<void> {
  const store = await openArchive(archive);
  const shift = (at: string): string => new Date(Date.parse(at) + offMs).toISOString();
  const pages: RawPage[] = [];
  for await (const page of store.streamPages()) pages.push(page);
  const later = pages.slice(0, 5).map((page, n) => ({
    ...page,
    id: `${page.id.slice(0, -2)}0${n}`,
    url: `${page.url}?again=${n}`,
    finalUrl: `${page.url}?again=${n}`,
    fetchedAt: shift(page.fetchedAt),
  }));
  for (const page of later) await store.savePage(page);
  const [run] = await store.runs(1);
  const moved: RunRecord = {
    ...run!,
    id: `moved-${offMs}`,
    startedAt: shift(run!.startedAt),
    finishedAt: shift(run!.finishedAt),
  };
  await store.saveRun(moved);
  await store.close();
}

test.each([
  ['ahead', 5 * yearMs],
  ['behind', -5 * yearMs],
])('the clock was years %s for a while: nothing is lost, the next run works, status is sane', async (_, offMs) => {
  expect((await qishi(runWeek, place.env)).code).toBe(0);
  const before = await soundCounts(place.archive);
  await writtenBy(place.archive, offMs);
  const again = await qishi(runWeek, place.env);
  expect(again.code, again.stderr).toBe(0);
  expectNoTrace(again);
  const after = await soundCounts(place.archive);
  expect(after.articles).toBeGreaterThanOrEqual(before.articles);
  expect(after.briefings).toBe(1);
  const status = await qishi(['status', '--json'], place.env);
  const { archive, needs } = JSON.parse(status.stdout);
  const [run] = archive.runs.filter(({ command }: { command: string }) => command === 'run');
  expect(run).toMatchObject({ outcome: 'done' });
  expect(Math.abs(run.ageHours)).toBeLessThan(1);
  // A run by the right clock has come since.
  expect(needs.map(({ what }: { what: string }) => what).join('\n')).not.toMatch(/dated ahead|for long/);
});

test('the clock is years behind now: told, with what to do, and a run works', async () => {
  expect((await qishi(runWeek, place.env)).code).toBe(0);
  const store = await openArchive(place.archive);
  const [run] = await store.runs(1);
  const later = new Date(Date.now() + yearMs).toISOString();
  await store.saveRun({ ...run!, startedAt: later, finishedAt: later });
  await store.close();
  const status = await qishi(['status'], place.env);
  expect(status.code).toBe(3);
  expect(status.stdout).toContain(`! a run is dated ahead of this clock: ${newsDay(later).slice(0, 4)}`);
  expect(status.stdout).toContain('timedatectl');
  expect((await qishi(runWeek, place.env)).code).toBe(0);
});
