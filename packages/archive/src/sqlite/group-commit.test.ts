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

test('writes that are asked for one turn of the event loop after the other are committed together, and not kept waiting for ever', async () => {
  const groups: number[] = [];
  const turns = 200;
  const all: Promise<void>[] = [];
  for (let turn = 0; turn < turns; turn++) {
    all.push(add(`${turn}`.padStart(3, '0')));
    await new Promise(setImmediate);
    if (groups.at(-1) !== listSeen().length) groups.push(listSeen().length);
  }
  await Promise.all(all);
  expect(listSeen()).toHaveLength(turns);
  expect(groups).toEqual([0, 64, 128, 192]);
});
