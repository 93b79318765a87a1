import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectNoTrace, finish, openPlace, type Place, qishi, runWeek, soundCounts, start } from './newsroom-run.ts';

let place: Place;
beforeEach(async () => {
  place = await openPlace();
});
afterEach(() => place.close());

test('a run goes on with what it began with; the next command tells what is broken, by file and line', async () => {
  const topics = join(place.config, 'topics.yaml');
  const child = start(runWeek, place.env);
  const ended = finish(child);
  // Whoever asks a source has read the configuration.
  while (place.newsroom.log.length === 0 && child.exitCode === null) await sleep(10);
  await appendFile(topics, '\nnonsense: true\n');
  await writeFile(join(place.config, 'ranking.yaml'), 'a: [1, 2\n');
  await writeFile(join(place.config, 'sources/moxing.yaml'), 'id: moxing\nname: 7\n');
  const end = await ended;
  expect(end.code, end.stderr).toBe(0);
  const counts = await soundCounts(place.archive);
  expect(counts).toMatchObject({ briefings: 1, sources: 2 });
  for (const args of [runWeek, ['status'], ['crawl']]) {
    const next = await qishi(args, place.env);
    expect(next.code, args[0]).toBe(2);
    expect(next.stderr).toMatch(/config\/topics\.yaml.*nonsense/);
    expect(next.stderr).toMatch(/config\/ranking\.yaml:\d/);
    expect(next.stderr).toMatch(/config\/sources\/moxing\.yaml:2: name/);
    expectNoTrace(next);
  }
  expect(await soundCounts(place.archive)).toEqual(counts);
});
