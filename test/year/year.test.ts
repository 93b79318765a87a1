import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Fault, FaultKind } from './faults.ts';
import { liveYear, weekId } from './year.ts';

const weeks = 52;
const seed = 8;

let year: Awaited<ReturnType<typeof liveYear>>;
beforeAll(async () => {
  year = await liveYear(weeks, seed);
}, 1_200_000);
afterAll(async () => {
  await year.store.close();
  await year.home.close();
});

const ids = Array.from({ length: weeks }, (_, week) => weekId(week));

test('every issue exists once, in the archive and as whole pages', async () => {
  const issues = await year.store.briefings();
  expect(issues.map(({ week }) => week)).toEqual(ids);
  expect(issues.map(({ number }) => number)).toEqual(ids.map((_, n) => n + 1));
  for (const id of ids)
    expect(await readFile(join(year.home.reports, id, 'index.html'), 'utf8'), id).toMatch(/<\/html>\s*$/);
});

test('every article is there once', async () => {
  const found = [...(await year.store.articles())];
  expect(found.map(({ url }) => url).sort()).toEqual(year.articles.map(year.outlets.urlOf).sort());
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
});

test('each issue was pushed once, and nothing twice', () => {
  expect([...year.pushes].filter(([, times]) => times !== 1)).toEqual([]);
  expect([...year.pushes.keys()].filter((key) => key.startsWith('issue:')).sort()).toEqual(
    ids.map((id) => `issue:${id}`),
  );
});

test('each kind of fault struck twice', () => {
  const struck = Map.groupBy(year.faults, ({ kind }) => kind);
  for (const [kind, faults] of struck) expect(faults.length, kind).toBe(2);
});

/** These leave no trace in an issue, and why. */
const traceless: Partial<Record<FaultKind, string>> = {
  asleep: 'what was missed is made good within the week',
  'clock-back': 'nothing is due twice, and nothing fails',
  'clock-forward': 'an hour that comes early is not asked for again',
  'half-written': 'the pages of the issue take its place',
  'webhook-down': 'the issue says what it rests on; that its notice came a day late is told by status',
};

test('what befell the runs of a week stands in its issue', async () => {
  const issues = new Map((await year.store.briefings()).map((issue) => [issue.week, issue]));
  const silent = year.faults.filter((fault) => !(fault.kind in traceless) && !isTold(fault));
  function isTold({ week }: Fault): boolean {
    const { troubles = [] } = issues.get(weekId(week))?.coverage ?? {};
    return troubles.length > 0;
  }
  expect(silent.map(({ kind, week }) => `${kind} in ${weekId(week)}`)).toEqual([]);
  const calm = ids.filter((_, week) => !year.faults.some((fault) => fault.week === week));
  expect(calm.filter((id) => issues.get(id)?.coverage.troubles !== undefined)).toEqual([]);
});
