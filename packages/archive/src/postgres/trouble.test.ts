import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameArchive, openArchive } from '../open-archive.ts';
import { migrations } from './migrations.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await openPostgres();
});
afterAll(() => postgres?.close());

const secret = 'seCret%40word';

async function refused(address: string): Promise<Error> {
  const error = await openArchive(address).then(
    () => undefined,
    (reason: Error) => reason,
  );
  expect(error?.name).toBe('ArchiveError');
  const said = `${error?.message} ${error?.stack} ${JSON.stringify(error)}`;
  expect(said).not.toMatch(/seCret|not-to-be-seen/);
  return error as Error;
}

/** The address with some of its parts changed. */
function changed(address: string, parts: Partial<Pick<URL, 'port' | 'password' | 'pathname' | 'hostname'>>): string {
  return Object.assign(new URL(address), parts).href;
}

test('what keeps an archive from being used is said with the next step, and never with the password', async (context) => {
  const address = await postgres.fresh();
  const unreachable = await refused(changed(address, { port: '1', password: secret }));
  expect(unreachable.message).toMatch(/127\.0\.0\.1:1\/.*ECONNREFUSED.*Check that the server runs/);
  await refused(changed(address, { hostname: 'no-such-host.invalid', password: secret }));
  expect((await refused(`postgres://user:${secret}@[bad/name`)).message).toMatch(
    /write postgres:\/\/user:password@host/,
  );
  if (postgres.kind === 'pglite') context.skip('PGlite asks for no password');
  expect((await refused(changed(address, { password: secret }))).message).toMatch(/Check the user and the password/);
  expect((await refused(changed(address, { password: '' }))).message).toMatch(/Check the user and the password/);
  expect((await refused(changed(address, { pathname: '/none' }))).message).toMatch(/createdb/);
});

test('a database that is not in UTF-8 is refused', async (context) => {
  if (postgres.kind === 'pglite') context.skip('PGlite is in UTF-8');
  const address = await postgres.fresh();
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query("CREATE DATABASE old ENCODING 'SQL_ASCII' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'");
  await client.end();
  expect((await refused(changed(address, { pathname: '/old' }))).message).toMatch(/SQL_ASCII.*createdb -E UTF8/);
});

test('tables of another program are left alone', async () => {
  const address = await postgres.fresh();
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query('CREATE TABLE articles (theirs integer)');
  await expect(openArchive(address)).rejects.toThrow(/articles.*another program.*database of its own/);
  expect((await client.query("SELECT to_regclass('pages') AS pages")).rows).toEqual([{ pages: null }]);
  await client.end();
});

test('an archive of a newer version is refused', async () => {
  const address = await postgres.fresh();
  await (await openArchive(address)).close();
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query('UPDATE qishi_schema SET version = $1', [migrations.length + 1]);
  await client.end();
  await expect(openArchive(address)).rejects.toThrow(/newer version of Qishi/);
});

test('an archive of every earlier version comes up to date', async () => {
  for (let version = 0; version <= migrations.length; version++) {
    const address = await postgres.fresh();
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    await client.query('CREATE TABLE qishi_schema (version integer NOT NULL)');
    for (const migration of migrations.slice(0, version)) await client.query(migration);
    await client.query('INSERT INTO qishi_schema VALUES ($1)', [version]);
    if (version > 0) await client.query("INSERT INTO runs VALUES ('r', '', '{\"id\":\"r\"}')");
    await client.end();
    const store = await openArchive(address);
    expect(await store.runs(5)).toHaveLength(version > 0 ? 1 : 0);
    await store.close();
  }
});

test('a server that only reads serves an archive that is up to date', async (context) => {
  if (postgres.kind === 'pglite') context.skip('PGlite takes no options of a connection');
  const address = await postgres.fresh();
  const reading = `${address}?options=-c%20default_transaction_read_only%3Don`;
  expect((await refused(reading)).message).toMatch(/read-only.*write to its primary/);
  await (await openArchive(address)).close();
  const store = await openArchive(reading);
  expect((await store.counts()).articles).toBe(0);
  await expect(
    store.saveRun({ id: 'r', command: '', startedAt: '', finishedAt: '', steps: [], problems: [] }),
  ).rejects.toThrow(/only reads; write to its primary/);
  await store.close();
});

test('an archive is named without its password', () => {
  expect(nameArchive(`postgres://user:${secret}@host:5432/news?password=${secret}`)).toBe(
    'postgres://user@host:5432/news',
  );
  expect(nameArchive(`postgres://user:${secret}@[bad`)).toBe('postgres://…');
  expect(nameArchive('/var/archive.db')).toBe('/var/archive.db');
});
