import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beijingTime, type Reason } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayOf, weekId } from './calendar.ts';
import { type FaultKind, faultKinds } from './faults.ts';
import type { Shown } from './machine.ts';
import { liveYear } from './year.ts';

const weeks = 52;
const seed = 8;

// The machine's clock changes twice a year; Beijing's does not.
process.env.TZ = 'Europe/Berlin';

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

test('the sources were asked on every day on which they could be', async () => {
  const runs = await year.store.runs(2_000);
  const asked = new Set(runs.filter(({ command }) => command === 'crawl' || command === 'run').map(({ startedAt }) => beijingTime(startedAt).slice(0, 10)));
  const missed = Array.from({ length: weeks * 7 }, (_, day) => day).filter((day) => !asked.has(dayOf(day)));
  const daysOf = (kind: FaultKind) => year.faults.filter((fault) => fault.kind === kind).map(({ day }) => day);
  // The machine sleeps for three days; and where its clock is a day ahead, so is the date it writes down.
  const asleep = daysOf('asleep').flatMap((day) => [day, day + 1, day + 2]);
  expect(missed).toEqual([...asleep, ...daysOf('clock-forward')].sort((a, b) => a - b));
}); // biome-ignore format: a long line

test('where nothing was amiss an issue is made on Monday at eight in Beijing, also when the clocks have changed', async () => {
  const offsetOf = (day: number) => new Date(`${dayOf(day)}T00:00:00Z`).getTimezoneOffset();
  expect(offsetOf(7)).not.toBe(offsetOf(7 * 26));
  const runs = (await year.store.runs(2_000)).filter(({ command }) => command === 'run');
  const mondays = ids.map((_, week) => (week + 1) * 7).filter((day) => !year.faults.some((fault) => Math.abs(fault.day - day) < 3));
  expect(mondays.length).toBeGreaterThan(15);
  for (const day of mondays) expect(runs.map(({ startedAt }) => beijingTime(startedAt).slice(0, 13)), dayOf(day)).toContain(`${dayOf(day)} 08`);
}); // biome-ignore format: long lines

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
  'archive-damaged',
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
        faults.map((fault) => year.struck.has(fault)),
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
  'archive-damaged': 'archive-restored',
  'config-damaged': 'run-failed',
  'reports-unwritable': 'run-failed',
  'outlet-down': 'unreachable',
  'outlet-down-on-monday': 'unreachable',
  'network-gone': 'unreachable',
  'proxy-gone': 'unreachable',
  'no-browser': 'no-browser',
};

/** The rest leaves no trace in the issue, and why. */
const traceless: Partial<Record<FaultKind, string>> = {
  asleep: 'what was missed is made good, and the issue rests on the same articles',
  'clock-back': 'nothing is due twice, and nothing fails',
  'clock-forward': 'a crawl that came early is not done again',
  'fonts-damaged': 'what is kept of the fonts is made again',
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
  'archive-damaged': (shown) => 'archive' in shown && shown.archive.trouble !== undefined,
  'reports-unwritable': isBroken,
  'config-damaged': (shown) => 'refused' in shown && /outlet-\d\.yaml/.test(shown.refused),
  'outlet-down': (shown) => findArchive(shown)?.sources.failing === 1,
  'outlet-down-on-monday': (shown) => findArchive(shown)?.sources.failing === 1,
  'network-gone': (shown) => findArchive(shown)?.sources.failing === 5,
  'proxy-gone': (shown) => findArchive(shown)?.sources.failing === 5,
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
    'archive-damaged',
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
