import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inNamespace, refusal } from './namespace.ts';
import { checkReports, expectNoTrace, fill, openPlace, type Place, root, soundCounts } from './newsroom-run.ts';

const needsNamespace = { skip: refusal !== undefined };
if (refusal !== undefined) process.stderr.write(`skipped: read-only folders (${refusal})\n`);

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.close());

/** Root may write whatever a file's mode says; a mount it may not. */
const readOnly = (folder: string): string => `mount --bind ${folder} ${folder}; mount -o remount,bind,ro ${folder}`;

test('the archive’s folder: told with the file and the next step, code 1, nothing lost', needsNamespace, async () => {
  const before = await fill(place);
  const ends = await inNamespace(place, [
    readOnly(dirname(place.archive)),
    'qishi run run --week 2023-W15',
    'qishi import import before.jsonl || true',
    'qishi doctor doctor',
    'qishi status status',
  ]);
  expect(ends.get('run')?.code).toBe(1);
  expect(ends.get('run')?.stderr).toMatch(/archive\.db\S* cannot be (?:opened|written).*mounted read-only/);
  for (const ended of ends.values()) expectNoTrace(ended);
  expect(await soundCounts(place.archive)).toEqual(before);
});

test('a folder for a new archive that cannot be made', needsNamespace, async () => {
  const empty = join(place.folder, 'empty');
  await mkdir(empty);
  const ends = await inNamespace(place, [
    readOnly(empty),
    `export QISHI_ARCHIVE=${empty}/deep/archive.db`,
    'qishi run run --week 2023-W15',
  ]);
  expect(ends.get('run')?.code).toBe(1);
  expect(ends.get('run')?.stderr).toMatch(
    /deep\/archive\.db\S* cannot be used as an archive: its folder cannot be made.*Give QISHI_ARCHIVE/,
  );
  expectNoTrace(ends.get('run')!);
});

test('the reports’ folder: told by name, and the next run writes what is missing', needsNamespace, async () => {
  await mkdir(place.reports);
  const ends = await inNamespace(place, [
    readOnly(place.reports),
    'qishi run run --week 2023-W15',
    `umount ${place.reports}`,
    'qishi again run --week 2023-W15',
  ]);
  expect(ends.get('run')?.code).toBe(1);
  expect(ends.get('run')?.stderr).toMatch(/reports\S* cannot be written: the disk is mounted read-only.*QISHI_REPORTS/);
  expectNoTrace(ends.get('run')!);
  expect(ends.get('again')).toMatchObject({ code: 0 });
  expect(await checkReports(place.reports)).toBeGreaterThan(8);
});

test('the configuration and the cache need not be written at all', needsNamespace, async () => {
  const cache = join(root, 'node_modules/.qishi');
  const ends = await inNamespace(place, [
    readOnly(place.config),
    // Empty, so that every font would have to be kept.
    `mount -t tmpfs -o ro tmpfs ${cache}`,
    'qishi run run --week 2023-W15',
  ]);
  expect(ends.get('run')).toMatchObject({ code: 0 });
  expect(await checkReports(place.reports)).toBeGreaterThan(8);
});
