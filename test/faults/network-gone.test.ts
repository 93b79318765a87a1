import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal, withoutNetwork } from './namespace.ts';
import { commandLine, expectNoTrace, openPlace, type Place, qishi } from './newsroom-run.ts';

const outlets = ['xinwen', 'moxing', 'suanli', 'gongbao'];
let place: Place;
beforeEach(async () => {
  place = await openPlace(outlets);
  await rm(join(place.config, 'llm.yaml'), { force: true });
});
afterEach(() => place.close());

function expectOneProblemEach(json: string, detail: RegExp): void {
  const { run } = JSON.parse(json) as { run: RunRecord };
  const ofCrawl = run.problems.filter(({ stage }) => stage === 'crawl');
  expect(ofCrawl).toHaveLength(outlets.length);
  for (const problem of ofCrawl) expect(problem).toMatchObject({ reason: 'unreachable', retry: 'next-run' });
  for (const { detail: told } of ofCrawl) expect(told).toMatch(detail);
}

test('no name leads anywhere: a problem for each source, code 3', async () => {
  // Names under .invalid and .example lead nowhere in any DNS.
  const ended = await qishi(['run', '--json'], { ...place.env, QISHI_PROXY: '' });
  expect(ended.code, ended.stderr).toBe(3);
  expectOneProblemEach(ended.stdout, /unknown host/);
  expectNoTrace(ended);
});

test('a machine without any network says the same', { skip: refusal !== undefined }, async () => {
  const ended = await withoutNetwork(commandLine(['run', '--json']), { ...place.env, QISHI_PROXY: '' });
  expect(ended.code, ended.stderr).toBe(3);
  expectOneProblemEach(ended.stdout, /unknown host|ENETUNREACH/);
  expectNoTrace(ended);
});

test('every host refuses: a problem for each source, code 3, and the week is not lost', async () => {
  const ended = await qishi(['run', '--week', '2023-W15', '--json'], {
    ...place.env,
    QISHI_PROXY: 'http://127.0.0.1:9',
  });
  expect(ended.code, ended.stderr).toBe(3);
  expectOneProblemEach(ended.stdout, /the proxy refuses connections/);
  expectNoTrace(ended);
  expect((await qishi(['run', '--week', '2023-W15'], place.env)).code).toBe(0);
});
