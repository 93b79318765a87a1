import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectNoTrace, fill, openPlace, type Place, qishi, soundCounts } from './newsroom-run.ts';

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.close());

/** A process of its own that does this to SQLite and holds it until it is closed. */
async function hold(file: string, sql: string): Promise<{ close(): Promise<void> }> {
  const script = `const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(process.argv[1]); database.exec(process.argv[2]);
    process.stdout.write('held'); process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '-e', script, file, sql], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async close() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

test('another run has the archive: told by name with code 2, and nothing is changed', async () => {
  const before = await fill(place);
  const bytes = await readFile(place.archive);
  const holder = await hold(`${place.archive}.lock`, 'BEGIN EXCLUSIVE');
  try {
    for (const args of [['run'], ['crawl'], ['extract'], ['import', `${place.folder}/before.jsonl`]]) {
      const ended = await qishi(args, place.env);
      expect(ended, args[0]).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain(`Another run is working on ${place.archive}; wait for it to end`);
      expectNoTrace(ended);
    }
    // Who only reads is not kept waiting.
    expect(await qishi(['search', '大模型'], place.env)).toMatchObject({ code: 0 });
  } finally {
    await holder.close();
  }
  expect((await readFile(place.archive)).equals(bytes)).toBe(true);
  expect(await soundCounts(place.archive)).toEqual(before);
  expect((await qishi(['extract'], place.env)).code).toBe(0);
});

test('a foreign program holds the file for longer than we wait: told with code 1, nothing is lost', async () => {
  const before = await fill(place);
  const holder = await hold(place.archive, 'BEGIN IMMEDIATE');
  try {
    const ended = await qishi(['crawl'], place.env);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain(`The archive ${place.archive} is locked by another program`);
    expect(ended.stderr).toContain('then run the command again');
    expectNoTrace(ended);
  } finally {
    await holder.close();
  }
  expect(await soundCounts(place.archive)).toEqual(before);
  expect((await qishi(['crawl'], place.env)).code).toBe(0);
});
