import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nameArchive, openArchive, openWriteLock, type Store } from '@qishi/archive';
import { type Problem, type RunRecord, sourceSchema } from '@qishi/model';
import { openQueue } from '@qishi/queue';
import { openPostgres } from '@qishi/test-postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeHeartbeat } from '../daemon/heartbeat.ts';
import { noSystemctl, openTestMachine, standInCrontab } from '../schedule/test-machine.ts';
import { readSettings, type Settings } from '../settings.ts';
import { openCommand } from '../test-command.ts';
import { findNeeds } from './find-needs.ts';
import { gatherStatus, type Status } from './gather-status.ts';
import { renderStatus } from './render-status.ts';
import { buildRunStates } from './run-state.ts';
import { buildSourceState } from './source-state.ts';

const now = new Date('2026-11-26T10:00:00Z');
const run = (
  command: string,
  startedAt: string,
  steps: readonly string[],
  problems: readonly Problem[] = [],
): RunRecord => ({
  id: `${command} ${startedAt}`,
  command,
  startedAt,
  finishedAt: startedAt,
  steps: steps.map((step) => ({ step, found: problems.length, kept: 0, known: 0, dropped: problems.length })),
  problems,
});
const problem = (subject: string, reason: Problem['reason']): Problem => ({
  stage: 'crawl',
  reason,
  subject,
  retry: 'next-run',
});

test('the newest run of each command tells how it ended', () => {
  const runs = [
    run('run', '2026-11-26T08:30:00Z', ['crawl', 'brief']),
    run('crawl', '2026-11-25T10:00:00Z', ['crawl'], [problem('https://a.example/feed', 'unreachable')]),
    run('run', '2026-11-23T00:00:00Z', ['crawl', 'brief', 'render']),
    run('work', '2026-11-22T00:00:00Z', []),
  ];
  expect(buildRunStates(runs, now).map(({ command, outcome, ageHours }) => [command, outcome, ageHours])).toEqual([
    ['run', 'broken', 1.5],
    ['crawl', 'degraded', 24],
    ['work', 'done', 106],
  ]);
});

describe('sources', () => {
  const source = (id: string, enabled = true) =>
    sourceSchema.parse({
      id,
      name: id,
      home: `https://${id}.example/`,
      entries: ['feed', 'other'].map((path) => ({ kind: 'feed', url: `https://${id}.example/${path}` })),
      credibility: 'trade-press',
      verified: null,
      enabled,
    });
  test('fail when none of their lists was had, are stale by their habit, and the worst are named', () => {
    const sources = [
      source('good'),
      source('half'),
      source('dead'),
      source('shut'),
      source('quiet'),
      source('silent'),
      source('off', false),
    ];
    const crawl = run(
      'crawl',
      '2026-11-26T00:00:00Z',
      ['crawl'],
      [
        problem('https://half.example/feed', 'http-error'),
        problem('https://dead.example/feed', 'unreachable'),
        problem('https://dead.example/other', 'timeout'),
        problem('shut', 'robots-disallowed'),
        problem('https://off.example/feed', 'unreachable'),
        problem('https://off.example/other', 'unreachable'),
      ],
    );
    const health = new Map([
      ['quiet', { isStale: true, silentDays: 9 }],
      ['silent', { isStale: true, silentDays: 30 }],
      ['dead', { isStale: true, silentDays: 90 }],
    ]);
    expect(buildSourceState(sources, health, [run('search', '2026-11-26T01:00:00Z', []), crawl])).toEqual({
      enabled: 6,
      working: 2,
      stale: 2,
      failing: 2,
      worst: [
        { id: 'dead', why: 'unreachable' },
        { id: 'shut', why: 'robots-disallowed' },
        { id: 'silent', why: 'silent 30 days' },
      ],
    });
  });
});

describe('what needs a person', () => {
  const well: Omit<Status, 'needs'> = {
    at: now.toISOString(),
    archive: {
      name: 'archive.db',
      counts: { pages: 9, articles: 9, sources: 3, stories: 2, briefings: 1 },
      bytes: 5_000_000,
      runs: buildRunStates([run('run', '2026-11-26T00:00:00Z', ['crawl', 'render'])], now),
      sources: { enabled: 40, working: 35, stale: 3, failing: 2, worst: [] },
      lastIssue: '2026-W47',
      givenUp: [],
      isBusy: false,
    },
    schedule: { by: ['systemd'], next: [{ job: 'issue', at: now }] },
    disk: { path: '/data', freeBytes: 2 ** 35 },
  };
  type Archive = Extract<Status['archive'], { bytes: number }>;
  const archive = (part: Partial<Archive>): Partial<Status> => ({ archive: { ...(well.archive as Archive), ...part } });

  test('is nothing where everything goes by itself', () => {
    expect(findNeeds(well)).toEqual([]);
    expect(renderStatus({ ...well, needs: [] })).toMatch(
      /35 of 40 working, 3 stale, 2 failing[\s\S]*issue next at 2026-11-26 18:00[\s\S]*Nothing needs you\.$/,
    );
  });

  test.each([
    [
      'archive that cannot be read',
      { archive: { name: 'x', trouble: 'is no database' } },
      /is no database.*qishi doctor/,
    ],
    [
      'empty archive',
      archive({ counts: { pages: 0, articles: 0, sources: 0, stories: 0, briefings: 0 } }),
      /is empty.*qishi run/,
    ],
    [
      'broken run',
      archive({ runs: buildRunStates([run('run', '2026-11-26T00:00:00Z', ['crawl'])], now) }),
      /last run ended broken.*qishi run/,
    ],
    [
      'old crawl',
      archive({ runs: buildRunStates([run('crawl', '2026-11-24T00:00:00Z', ['crawl'])], now) }),
      /nobody asked the sources.*qishi crawl/,
    ],
    [
      'job that is given up',
      archive({
        runs: buildRunStates([run('run', '2026-11-26T00:00:00Z', [])], now),
        givenUp: [
          { job: 'issue', due: new Date('2026-11-23T00:00:00Z'), tries: 3, until: new Date('2026-11-30T00:00:00Z') },
        ],
      }),
      /issue failed 3 times and is given up until 2026-11-30 08:00.*qishi doctor.*qishi run --week 2026-W47/,
    ],
    ['missing issue', archive({ missingIssue: '2026-W47' }), /no issue 2026-W47.*qishi run --week 2026-W47/],
    [
      'many silent sources',
      archive({ sources: { enabled: 8, working: 5, stale: 1, failing: 2, worst: [{ id: 'dead', why: '' }] } }),
      /3 of 8 sources.*sources check dead/,
    ],
    ['no schedule', { schedule: { by: [], next: [] } }, /nothing is scheduled.*schedule install/],
    ['two schedules', { schedule: { by: ['crontab', 'daemon'], next: [] } }, /more than once: crontab, daemon/],
    ['schedule changed by hand', { schedule: { by: ['crontab'], next: [] } }, /changed by hand/],
    ['full disk', { disk: { path: '/data', freeBytes: 2 ** 29 } }, /only 512 MB.*make room/],
  ])('%s', (_what, part, told) => {
    const needs = findNeeds({ ...well, ...(part as Partial<Status>) });
    expect(needs).toHaveLength(1);
    expect(`${needs[0]?.what}: ${needs[0]?.do}`).toMatch(told);
  });

  test('is told in Chinese where that is spoken', () => {
    const needy = {
      ...well,
      ...archive({
        missingIssue: '2026-W47',
        sources: { enabled: 8, working: 5, stale: 3, failing: 0, worst: [{ id: 'dead', why: 'silent 30 days' }] },
      }),
    };
    const text = renderStatus({ ...needy, needs: findNeeds(needy, 'zh') }, 'zh');
    for (const part of [
      /^档案 {6}archive\.db，5 MB$/m,
      /^来源 {6}5\/8 个正常，3 个久无更新，0 个失败：dead（30 天无更新）$/m,
      /^运行 {6}run {6}完成 {6}10 小时前，0 个问题$/m,
      /下一次 issue：北京时间 2026-11-26 18:00/,
      /! 还没有 2026-W47 这一期\n {2}→ 请运行 `\.\/qishi run --week 2026-W47`/,
      /! 8 个来源中有 3 个什么也没给/,
    ])
      expect(text).toMatch(part);
    expect(text.replace(/`[^`]*`/g, '')).not.toMatch(/\b(?:the|of|is|ago|next)\b/);
  });

  test('an issue in the making is not missed', () => {
    expect(findNeeds({ ...well, ...archive({ missingIssue: '2026-W47', isBusy: true }) })).toEqual([]);
  });
});

test('the command speaks as it is asked to, and to programs in English', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-status-'));
  try {
    const qishi = openCommand(folder);
    const told = await qishi(['status'], { QISHI_LANG: 'zh' });
    expect(told).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^档案 {6}.*\n[\s\S]*! 档案是空的\n {2}→ 请运行/),
    });
    const { needs } = JSON.parse((await qishi(['status', '--json'], { QISHI_LANG: 'zh' })).stdout);
    expect(needs[0]).toEqual({ what: 'the archive is empty', do: '`./qishi run` fills it' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('of an archive on the disk', () => {
  let folder: string;
  let settings: Settings;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qishi-status-'));
    settings = readSettings({ QISHI_ARCHIVE: join(folder, 'archive.db') });
    store = await openArchive(settings.archive);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  const machine = () => openTestMachine(folder, { crontab: standInCrontab, systemctl: noSystemctl });

  test('tells a job that failed three times since it was due, by the plan of who runs it', async () => {
    const broken: Problem = { stage: 'run', reason: 'run-failed', subject: 'run', retry: 'next-run' };
    const plan = { pid: 7, crawlAt: '07:00', issueAt: 'Wed 08:00', beatAt: now.toISOString() };
    await writeHeartbeat(join(folder, 'daemon.json'), plan);
    const givenUp = async () => {
      const { archive } = await gatherStatus(settings, await machine());
      return archive.trouble === undefined && archive.givenUp;
    };
    for (const hour of [0, 1]) await store.saveRun(run('run', `2026-11-25T0${hour}:30:00Z`, [], [broken]));
    // Before it was due.
    await store.saveRun(run('run', '2026-11-24T00:30:00Z', [], [broken]));
    expect(await givenUp()).toEqual([]);
    await store.saveRun(run('run', '2026-11-25T02:30:00Z', [], [broken]));
    const [due, until] = [new Date('2026-11-25T00:00:00Z'), new Date('2026-12-02T00:00:00Z')];
    expect(await givenUp()).toEqual([{ job: 'issue', due, tries: 3, until }]);
    const lock = await openWriteLock(settings.archive);
    expect(await givenUp()).toEqual([]);
    await lock?.close();
    await store.saveRun(run('run', '2026-11-25T04:00:00Z', ['crawl', 'render']));
    expect(await givenUp()).toEqual([]);
  });

  test('tells runs, size, disk, the daemon and the lock', async () => {
    await store.saveRun(run('crawl', '2026-11-26T00:00:00Z', ['crawl']));
    await writeHeartbeat(join(folder, 'daemon.json'), {
      pid: 7,
      crawlAt: '07:00',
      issueAt: 'Mon 08:00',
      beatAt: now.toISOString(),
      running: 'crawl',
    });
    const lock = await openWriteLock(settings.archive);
    const status = await gatherStatus(settings, await machine());
    await lock?.close();
    expect(status).toMatchObject({
      archive: { isBusy: true, runs: [{ command: 'crawl', outcome: 'done' }], missingIssue: '2026-W47' },
      schedule: { by: ['daemon'], running: 'crawl', next: [{ job: 'crawl' }, { job: 'issue' }] },
      disk: { path: folder },
      needs: [{ what: 'the archive is empty' }],
    });
    const { archive, disk } = status;
    expect(archive.trouble === undefined && archive.bytes).toBeGreaterThan(10_000);
    expect(disk?.freeBytes).toBeGreaterThan(0);
    expect(renderStatus(status)).toMatch(/a run is working on it[\s\S]*the daemon is at its crawl/);
  });
});

test('of an archive on a server the queue is counted, and no disk of ours is looked at', async (context) => {
  const postgres = await openPostgres();
  try {
    if (postgres.kind === 'pglite') context.skip('PGlite has one session, the queue needs several');
    const address = await postgres.fresh();
    const queue = await openQueue(address, () => undefined);
    await queue.addReading(['p-1']);
    await queue.close();
    const folder = await mkdtemp(join(tmpdir(), 'qishi-status-'));
    const machine = await openTestMachine(folder, { crontab: standInCrontab, systemctl: noSystemctl });
    const status = await gatherStatus(readSettings({ QISHI_ARCHIVE: address }), machine);
    await rm(folder, { recursive: true });
    expect(status.archive).toMatchObject({ queued: 1, isBusy: false });
    expect(status.disk).toBeUndefined();
    expect(status.archive.name).toBe(nameArchive(address));
  } finally {
    await postgres.close();
  }
});
