import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bareWeek } from '../../packages/site/src/fixtures/bare-week.ts';
import { hostileWeek } from '../../packages/site/src/fixtures/hostile-week.ts';
import { week15 } from '../../packages/site/src/fixtures/week-15.ts';
import { sharedFolder } from '../gates/extract/page-set.ts';
import { type Browser, openTestBrowser } from './browser.ts';
import { checkIssue, listBreaks } from './check-issue.ts';
import { type Check, loadIssueFolder } from './issue-folder.ts';
import { makeIssue, makeMonth, makeSampleEdition } from './make-issues.ts';

/** Every check of form on every kind of issue: the sample edition's, the fixtures', and where there is one a real month's. */
const opened = await openTestBrowser();
let browser: Browser;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-form-'));
  if (opened) browser = opened;
});
afterAll(async () => {
  await opened?.close();
  await rm(folder, { recursive: true, force: true });
});

const check = (path: string): Promise<readonly Check[]> => checkIssue(loadIssueFolder(path), browser);

describe.skipIf(!opened)('the sample edition', () => {
  let reports = '';
  beforeAll(async () => {
    reports = await makeSampleEdition(join(folder, 'sample'), '2023-W14..2023-W16');
  });

  test.each(['2023-W14', '2023-W15', '2023-W16'])('%s holds, at the length of a full week', async (week) => {
    const checks = await check(join(reports, week));
    expect(listBreaks(checks)).toEqual([]);
    expect(checks.map(({ name }) => name)).toContain('pages: 8 to 20');
  });
});

describe.skipIf(!opened)('the fixtures', () => {
  test.each([
    ['bare', bareWeek],
    ['hostile', hostileWeek],
    ['full', week15],
  ])('a %s week holds', async (name, briefing) => {
    const path = join(folder, name);
    await makeIssue(path, briefing, browser);
    expect(listBreaks(await check(path))).toEqual([]);
  });
});

const tool = join(sharedFolder, 'tools/news-to-import.mjs');
const month = join(sharedFolder, 'data/news/april2023.jsonl.gz');

describe.skipIf(!opened || !existsSync(tool) || !existsSync(month))('a real month', () => {
  let reports = '';
  beforeAll(async () => {
    const lines = execFileSync(process.execPath, [tool, month], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    reports = await makeMonth(join(folder, 'month'), lines, '2023-W14..2023-W17');
  });

  test.each(['2023-W14', '2023-W15', '2023-W16', '2023-W17'])('%s holds', async (week) => {
    expect(listBreaks(await check(join(reports, week)))).toEqual([]);
  });
});
