import { copyFile, mkdir, open, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectNoTrace, openPlace, type Place, qishi, runWeek, soundCounts } from './newsroom-run.ts';

let place: Place;
let backup: string;
let rootPages: ReadonlyMap<string, number>;
let pageBytes: number;
beforeAll(async () => {
  place = await openPlace();
  expect(await qishi(runWeek, place.env)).toMatchObject({ code: 0 });
  backup = join(place.folder, 'backup.db');
  expect(await qishi(['backup', backup], place.env)).toMatchObject({ code: 0 });
  const database = new DatabaseSync(backup, { readOnly: true });
  const rows = database.prepare('SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0').all();
  rootPages = new Map(rows.map(({ name, rootpage }) => [String(name), Number(rootpage)]));
  pageBytes = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  database.close();
});
afterAll(() => place.close());

/** Writes rubbish over a page of the file, as a broken disk would. */
async function overwrite(file: string, page: number): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(pageBytes, 0xa7), 0, pageBytes, (page - 1) * pageBytes);
  await handle.close();
}

const rootOf = (name: string): number => {
  const page = rootPages.get(name);
  if (page === undefined) throw new Error(`no ${name} among ${[...rootPages.keys()].join(', ')}`);
  return page;
};

const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
  'its header': (file) => overwrite(file, 1),
  'a page of a table': (file) => overwrite(file, rootOf('articles')),
  'a page of captures, which this run does not need': (file) => overwrite(file, rootOf('pages')),
  'a page of an index': (file) => overwrite(file, rootOf('sqlite_autoindex_articles_1')),
  'its end, which is cut off': async (file) => truncate(file, Math.floor((await stat(file)).size / 2)),
  'all of it: it is no database': (file) => writeFile(file, '这不是数据库。'.repeat(5_000)),
};

test.each(Object.keys(damages))('damaged is %s: found by run and doctor, and a backup mends it', async (what) => {
  const archive = join(place.folder, 'damaged', `${Object.keys(damages).indexOf(what)}.db`);
  await mkdir(dirname(archive), { recursive: true });
  await copyFile(backup, archive);
  await damages[what]?.(archive);
  const env = { ...place.env, QISHI_ARCHIVE: archive };
  const run = await qishi([...runWeek, '--offline'], env);
  expect(run.code, run.stderr).toBe(1);
  expect(run.stderr).toContain(archive);
  expect(run.stderr).toMatch(/is damaged|is no archive/);
  expect(run.stderr).toContain('./qishi restore');
  expectNoTrace(run);
  const doctor = await qishi(['doctor'], env);
  expect(doctor.code).toBe(3);
  expect(doctor.stdout).toMatch(/FAIL (?:archive|integrity)/);
  expect(doctor.stdout).toContain('./qishi restore');
  expectNoTrace(doctor);
  const status = await qishi(['status'], env);
  expect(status.code).toBe(3);
  expectNoTrace(status);
  const restored = await qishi(['restore', backup], env);
  expect(restored, restored.stderr).toMatchObject({ code: 0 });
  expect(restored.stdout).toContain('before-restore');
  expect(await soundCounts(archive)).toEqual(await soundCounts(backup));
});
