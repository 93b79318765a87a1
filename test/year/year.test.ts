import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reason } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultKind, faultKinds } from './faults.ts';
import { dayOf, liveYear, type Shown, weekId } from './year.ts';

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

const strikes = new Set<FaultKind>([
  'kill-crawl',
  'kill-issue',
  'term-crawl',
  'term-issue',
  'archive-locked',
  'no-browser',
  'reports-unwritable',
  'asleep',
]);

test('each kind of fault struck twice', () => {
  const struck = Map.groupBy(year.faults, ({ kind }) => kind);
  expect([...struck.keys()].sort()).toEqual(Object.keys(faultKinds).sort());
  for (const [kind, faults] of struck) {
    expect(faults.length, kind).toBe(2);
    // Those that wait for a command of the day found one.
    if (strikes.has(kind))
      expect(
        faults.map((fault) => year.hits.has(fault)),
        kind,
      ).toEqual([true, true]);
  }
});

/** What an issue tells of a fault in its week. */
const told: Partial<Record<FaultKind, Reason>> = {
  'kill-crawl': 'run-failed',
  'kill-issue': 'run-failed',
  'term-crawl': 'run-failed',
  'term-issue': 'run-failed',
  'archive-locked': 'run-failed',
  'config-damaged': 'run-failed',
  'reports-unwritable': 'run-failed',
  'outlet-down': 'unreachable',
  'outlet-down-on-monday': 'unreachable',
  'network-gone': 'unreachable',
  'no-browser': 'no-browser',
};

/** The rest leaves no trace in the issue, and why. */
const traceless: Partial<Record<FaultKind, string>> = {
  asleep: 'what was missed is made good, and the issue rests on the same articles',
  'clock-back': 'nothing is due twice, and nothing fails',
  'clock-forward': 'a crawl that came early is not done again',
  'half-written': 'the pages of the issue take its place',
  'run-lock': 'the daemon waits for the other run, and the issue comes some hours late',
  'webhook-down': 'the issue stood already; the next one tells of it',
};

test('what befell the runs of a week stands in its issue', async () => {
  const issues = new Map((await year.store.briefings()).map((issue) => [issue.week, issue]));
  const reasonsOf = (week: number) => (issues.get(weekId(week))?.coverage.troubles ?? []).map(({ reason }) => reason);
  expect([...Object.keys(told), ...Object.keys(traceless)].sort()).toEqual(Object.keys(faultKinds).sort());
  for (const { kind, week } of year.faults) {
    const reason = told[kind];
    if (reason) expect(reasonsOf(week), `${kind} in ${weekId(week)}`).toContain(reason);
    if (kind === 'webhook-down') expect(reasonsOf(week + 1), weekId(week + 1)).toContain('not-delivered');
  }
  // A fault on Monday befalls the runs of that week as well as the issue of the one before.
  const touched = new Set(
    year.faults.flatMap(({ week, day, kind }) => [...(kind in told ? [week] : []), Math.floor(day / 7)]),
  );
  const calm = ids.map((_, week) => week).filter((week) => !touched.has(week));
  expect(calm.length).toBeGreaterThan(8);
  // The first look at an empty archive asks for the issue of a week before all articles.
  expect(calm.filter((week) => reasonsOf(week).length > 0).map(weekId)).toEqual([weekId(0)]);
  expect(reasonsOf(0)).toEqual(['no-stories']);
});

/** What `status` says while it lasts. */
const states: Partial<Record<FaultKind, (status: Shown) => boolean>> = {
  'kill-crawl': isBroken,
  'kill-issue': isBroken,
  'term-crawl': isBroken,
  'term-issue': isBroken,
  'archive-locked': isBroken,
  'reports-unwritable': isBroken,
  'config-damaged': (shown) => 'refused' in shown && /outlet-\d\.yaml/.test(shown.refused),
  'outlet-down': (shown) => findArchive(shown)?.sources.failing === 1,
  'outlet-down-on-monday': (shown) => findArchive(shown)?.sources.failing === 1,
  'network-gone': (shown) => findArchive(shown)?.sources.failing === 5,
  'no-browser': isDegraded,
  'webhook-down': isDegraded,
  'run-lock': (shown) => findArchive(shown)?.isBusy === true,
};

function findArchive(shown: Shown) {
  return 'archive' in shown && shown.archive.trouble === undefined ? shown.archive : undefined;
}
function isBroken(shown: Shown): boolean {
  return findArchive(shown)?.runs.some(({ outcome }) => outcome === 'broken') === true;
}
function isDegraded(shown: Shown): boolean {
  return findArchive(shown)?.runs.some(({ command, outcome }) => command === 'run' && outcome === 'degraded') === true;
}

test('status tells of it on the day', () => {
  for (const fault of year.faults) {
    const state = states[fault.kind];
    if (state === undefined) continue;
    const seen = year.shown.get(fault) ?? [];
    expect(seen.some(state), `${fault.kind} in ${weekId(fault.week)}: ${JSON.stringify(seen).slice(0, 600)}`).toBe(
      true,
    );
  }
});

test('a job that failed is told on its day, and once', () => {
  const failing = new Set<FaultKind>([
    'kill-crawl',
    'kill-issue',
    'term-crawl',
    'term-issue',
    'archive-locked',
    'config-damaged',
    'reports-unwritable',
    'no-browser',
  ]);
  for (const { kind, day } of year.faults.filter((fault) => failing.has(fault.kind))) {
    const command = faultKinds[kind][0] === 7 ? 'run' : 'crawl';
    expect(year.pushes.get(`failure:${command}:${dayOf(day)}`), `${kind} on ${dayOf(day)}`).toBe(1);
  }
});

test('an outlet that falls silent is stale in the issues of its silence alone', async () => {
  const issues = await year.store.briefings();
  const stale = issues.filter(({ coverage }) => coverage.staleSources !== undefined);
  expect(stale.map(({ week }) => week)).toEqual([20, 21, 22, 23].map(weekId));
  expect(new Set(stale.flatMap(({ coverage }) => coverage.staleSources?.map(({ name }) => name)))).toEqual(
    new Set(['沉默者']),
  );
});
