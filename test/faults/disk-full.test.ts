import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inNamespace, refusal } from './namespace.ts';
import { checkReports, expectNoTrace, fill, openPlace, type Place, soundCounts } from './newsroom-run.ts';

const needsNamespace = { skip: refusal !== undefined };
if (refusal !== undefined) process.stderr.write(`skipped: disk full (${refusal})\n`);

let place: Place;
beforeEach(async () => {
  place = await openPlace();
  await mkdir(dirname(place.archive), { recursive: true });
});
afterEach(() => place.close());

test.each([80, 700])('the archive’s disk is full %i KB after its last write', needsNamespace, async (spareKb) => {
  const before = await fill(place);
  const kept = join(place.folder, 'kept.db');
  await copyFile(place.archive, kept);
  const sizeKb = Math.ceil((await stat(kept)).size / 1024) + spareKb;
  const disk = dirname(place.archive);
  const ends = await inNamespace(place, [
    `mount -t tmpfs -o size=${sizeKb}k tmpfs ${disk}; cp ${kept} ${place.archive}`,
    'qishi full run --week 2023-W15',
    'qishi status status',
    `mkdir ${place.folder}/after; cp ${disk}/archive.db* ${place.folder}/after/`,
    `mount -o remount,size=200m ${disk}`,
    'qishi again run --week 2023-W15',
    `mkdir ${place.folder}/done; cp ${disk}/archive.db* ${place.folder}/done/`,
  ]);
  const full = ends.get('full');
  expect(full?.code).toBe(1);
  expect(full?.stderr).toMatch(
    /(archive\.db|\.warc\.gz) cannot .*the disk is full .*make room.*run the command again/s,
  );
  expect(full?.stderr).toContain(disk);
  expectNoTrace(full!);
  expectNoTrace(ends.get('status')!);
  const after = await soundCounts(join(place.folder, 'after', 'archive.db'));
  expect(after.articles).toBeGreaterThanOrEqual(before.articles);
  expect(after.pages).toBeGreaterThanOrEqual(before.pages);
  expect(ends.get('again')).toMatchObject({ code: 0 });
  const done = await soundCounts(join(place.folder, 'done', 'archive.db'));
  expect(done).toMatchObject({ briefings: 1 });
  expect(done.articles).toBeGreaterThan(before.articles);
});

test('the reports’ disk is full: readers keep whole pages, the next run completes them', needsNamespace, async () => {
  const ends = await inNamespace(place, [
    `mkdir ${place.reports}; mount -t tmpfs -o size=1m tmpfs ${place.reports}`,
    'qishi full run --week 2023-W15',
    `cp -r ${place.reports} ${place.folder}/broken`,
    `mount -o remount,size=200m ${place.reports}`,
    'qishi again run --week 2023-W15',
    `cp -r ${place.reports} ${place.folder}/whole`,
  ]);
  const full = ends.get('full');
  expect(full?.code).toBe(1);
  expect(full?.stderr).toMatch(/reports\/\S+ cannot be written: the disk is full .*make room/);
  expectNoTrace(full!);
  await checkReports(join(place.folder, 'broken'));
  expect(ends.get('again')).toMatchObject({ code: 0 });
  expect(await checkReports(join(place.folder, 'whole'))).toBeGreaterThan(8);
  expect((await stat(join(place.folder, 'whole/2023-W15/briefing.pdf'))).size).toBeGreaterThan(10_000);
  expect(await soundCounts(place.archive)).toMatchObject({ briefings: 1 });
});
