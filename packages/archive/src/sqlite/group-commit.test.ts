import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type GroupCommit, openGroupCommit } from './group-commit.ts';

let database: DatabaseSync;
let group: GroupCommit;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE seen (id TEXT PRIMARY KEY) STRICT');
  group = openGroupCommit(database);
});
afterEach(() => database.close());

const add = (id: string) => group.commit(() => void database.prepare('INSERT INTO seen VALUES (?)').run(id));
const listSeen = () =>
  database
    .prepare('SELECT id FROM seen ORDER BY rowid')
    .all()
    .map(({ id }) => id);

test('writes asked for at once are there, in order, when their promises resolve', async () => {
  const both = [add('a'), add('b')];
  expect(listSeen()).toEqual([]);
  await Promise.all(both);
  expect(listSeen()).toEqual(['a', 'b']);
  await add('c');
  expect(listSeen()).toEqual(['a', 'b', 'c']);
});

test('of those written together only the one that cannot be is refused', async () => {
  const written = await Promise.allSettled([add('a'), add('b'), add('a'), add('c')]);
  expect(written.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(listSeen()).toEqual(['a', 'b', 'c']);
});

test('what waits is committed by a flush, and once', async () => {
  const waiting = add('a');
  group.flush();
  expect(listSeen()).toEqual(['a']);
  await waiting;
  group.flush();
  expect(listSeen()).toEqual(['a']);
});
