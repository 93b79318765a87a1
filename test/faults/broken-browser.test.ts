import { existsSync } from 'node:fs';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checkReports, expectNoTrace, finish, openPlace, type Place, qishi, runWeek, start } from './newsroom-run.ts';
import { findProcesses, isBrowser, untilProcesses } from './processes.ts';

let place: Place;
const render = ['render', '--week', '2023-W15'] as const;
beforeAll(async () => {
  place = await openPlace();
  expect(await qishi(runWeek, place.env)).toMatchObject({ code: 0 });
});
afterAll(() => place.close());
beforeEach(() => rm(place.reports, { recursive: true }));

async function expectHtmlOnly(ended: { code: number | string; stdout: string; stderr: string }): Promise<void> {
  expect(ended.code, ended.stderr).toBe(3);
  expectNoTrace(ended);
  expect(await checkReports(place.reports)).toBeGreaterThan(8);
  expect(existsSync(join(place.reports, '2023-W15/briefing.pdf'))).toBe(false);
}

async function browserThat(name: string, lines: string): Promise<string> {
  const path = join(place.folder, name);
  await writeFile(path, `#!/bin/sh\n${lines}\n`);
  await chmod(path, 0o755);
  return path;
}

const kinds: Readonly<Record<string, () => Promise<string>>> = {
  'is missing': async () => join(place.folder, 'nowhere/chromium'),
  'crashes when it starts': () => browserThat('crashing', 'echo "cannot open shared object" >&2; exit 127'),
  'dies by a signal': () => browserThat('dying', 'kill -SEGV $$'),
  hangs: () => browserThat('hanging', 'exec sleep 300'),
};

test.each(Object.keys(kinds))('a browser that %s: the issue without its PDF, code 3', async (kind) => {
  const executable = (await kinds[kind]?.()) ?? '';
  const ended = await qishi(render, { ...place.env, PUPPETEER_EXECUTABLE_PATH: executable });
  await expectHtmlOnly(ended);
  expect(ended.stderr).toContain('no-browser');
  expect(ended.stderr).toContain('install Chromium or Chrome, or name one in PUPPETEER_EXECUTABLE_PATH');
  if (kind === 'hangs') expect(ended.stderr).toContain('it did not come up within 30 s');
  if (process.platform === 'linux') expect(await findProcesses(place.folder)).toEqual([]);
});

test('a browser that is killed while it prints', { skip: process.platform !== 'linux' }, async () => {
  const child = start(render, place.env);
  const ended = finish(child);
  expect(await untilProcesses(place.folder, (found) => found.some(isBrowser))).toBe(true);
  for (const { pid } of (await findProcesses(place.folder)).filter(isBrowser)) {
    // Its parts go with it.
    if ((await findProcesses(place.folder)).some((each) => each.pid === pid)) process.kill(pid, 'SIGKILL');
  }
  const end = await ended;
  await expectHtmlOnly(end);
  expect(end.stderr).toMatch(/no-browser|pdf-failed/);
});

test('the PDF comes with the next run that has a browser', async () => {
  await qishi(render, { ...place.env, PUPPETEER_EXECUTABLE_PATH: join(place.folder, 'nowhere') });
  expect(await qishi(render, place.env)).toMatchObject({ code: 0 });
  const pdf = await readFile(join(place.reports, '2023-W15/briefing.pdf'));
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
});
