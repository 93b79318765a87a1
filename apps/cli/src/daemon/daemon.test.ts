import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openArchive } from '@qishi/archive';
import type { Problem, RunRecord } from '@qishi/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Tell } from '../log.ts';
import { type JobName, parsePlan, usualTimes } from '../schedule/plan.ts';
import { findPast } from '../schedule/times.ts';
import { projectFolder } from '../settings.ts';
import { findHeartbeat, writeHeartbeat } from './heartbeat.ts';
import { type Daemon, keepRunning } from './keep-running.ts';
import { type Ended, openLaunch } from './launch.ts';
import { runJob } from './run-job.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-daemon-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Script {
  readonly from: string;
  readonly until: string;
  /** When the archive saw each job begin last. */
  readonly last?: Partial<Record<JobName, string>>;
  /** How a command ends; code 0 where nothing is said. */
  readonly ends?: (args: string, at: string) => Ended;
  /** Changes the clock after a look. */
  readonly jump?: (at: string) => string | undefined;
  readonly isBusy?: (at: string) => boolean;
  /** When an issue's run broke off, as the archive knows. */
  readonly failed?: readonly string[];
  /** What is told of jobs that are given up. */
  readonly lines?: string[];
}

/** The daemon under a clock of our own, which moves when it sleeps and by 20 minutes for a command. */
async function live({ from, until, last = {}, ends, jump, isBusy, failed = [], lines = [] }: Script) {
  let now = new Date(from);
  const stop = new AbortController();
  const events: string[] = [];
  const runs: RunRecord[] = [];
  const record = (command: string, startedAt: string) => {
    const steps = [{ step: 'crawl', found: 0, kept: 0, known: 0, dropped: 0 }];
    runs.push({ id: startedAt, command, startedAt, finishedAt: startedAt, steps, problems: [] });
  };
  if (last.crawl) record('crawl', last.crawl);
  if (last.issue) record('run', last.issue);
  const broken: Problem = { stage: 'run', reason: 'run-failed', subject: 'run', retry: 'next-run' };
  for (const at of failed)
    runs.push({ id: at, command: 'run', startedAt: at, finishedAt: at, steps: [], problems: [broken] });
  let running = 0;
  const stamp = () => now.toISOString().slice(0, 16);
  const daemon: Daemon = {
    plan: parsePlan(usualTimes),
    signal: stop.signal,
    now: () => now,
    log: {
      info: () => undefined,
      warn: (_message, _fields, text) => void (text && lines.push(text)),
      error: () => undefined,
    },
    async sleep(ms) {
      now = new Date(jump?.(stamp()) ?? now.getTime() + ms * 10);
      if (now >= new Date(until) && now.getFullYear() < 2030) stop.abort();
    },
    findPasts: async (at) => ({ crawl: findPast('crawl', runs, at), issue: findPast('issue', runs, at) }),
    isBusy: async () => isBusy?.(stamp()) ?? false,
    beat: async () => undefined,
    onEnd: async (job, end) => void events.push(`${stamp()} ${job} ${end}`),
    onGivenUp: async ({ job }) => void lines.push(`${job} is told`),
    onUnreadable: async (job, why) => void events.push(`${stamp()} ${job}: ${why}`),
    launch: (args) => {
      running++;
      expect(running).toBe(1);
      const ended = ends?.(args.join(' '), stamp()) ?? { code: 0 };
      if ('code' in ended) record(args[0] ?? '', now.toISOString());
      now = new Date(now.getTime() + 20 * 60_000);
      running--;
      return { ended: Promise.resolve(ended), stop: () => undefined, kill: () => undefined };
    },
  };
  await keepRunning(daemon);
  return events;
}

describe('a week by a clock of our own', () => {
  test('a crawl each day at seven in Beijing, an issue on Monday at eight', async () => {
    const last = { crawl: '2026-11-27T23:00:00Z', issue: '2026-11-23T00:00:00Z' };
    const events = await live({ from: '2026-11-28T12:00:00Z', until: '2026-12-01T12:00:00Z', last });
    expect(events).toEqual([
      '2026-11-29T00:00 crawl done',
      '2026-11-30T00:00 crawl done',
      '2026-11-30T00:25 issue done',
      '2026-12-01T00:00 crawl done',
    ]);
  });

  test('what was missed is made good at the start, and an issue is a crawl as well', async () => {
    const last = { crawl: '2026-11-25T23:00:00Z', issue: '2026-11-16T00:00:00Z' };
    const events = await live({ from: '2026-11-28T12:00:00Z', until: '2026-11-28T20:00:00Z', last });
    expect(events).toEqual(['2026-11-28T12:20 issue done']);
  });

  test('an issue made good late in the week is still that of the week before', async () => {
    const asked: string[] = [];
    const ends = (args: string): Ended => {
      asked.push(args);
      return { code: 0 };
    };
    await live({ from: '2026-12-02T12:00:00Z', until: '2026-12-02T20:00:00Z', ends });
    expect(asked).toEqual(['run --week 2026-W48']);
  });

  test('a new archive gets its first issue at once', async () => {
    expect(await live({ from: '2026-11-28T12:00:00Z', until: '2026-11-28T20:00:00Z' })).toEqual([
      '2026-11-28T12:20 issue done',
    ]);
  });

  test('a machine that sleeps over two Mondays runs once when it wakes', async () => {
    const last = { crawl: '2026-11-28T23:00:00Z', issue: '2026-11-23T00:00:00Z' };
    const jump = (at: string) => (at === '2026-11-29T12:00' ? '2026-12-09T12:00:00Z' : undefined);
    const events = await live({ from: '2026-11-29T12:00:00Z', until: '2026-12-09T18:00:00Z', last, jump });
    expect(events).toEqual(['2026-12-09T12:20 issue done']);
  });

  test('a clock that jumps back over what is done makes it not twice', async () => {
    let jumped = false;
    const jump = (at: string) => {
      if (jumped || at < '2026-11-30T01:00') return undefined;
      jumped = true;
      return '2026-11-29T20:00:00Z';
    };
    const last = { crawl: '2026-11-28T23:00:00Z', issue: '2026-11-23T00:00:00Z' };
    const events = await live({ from: '2026-11-29T20:00:00Z', until: '2026-11-30T12:00:00Z', last, jump });
    expect(events).toEqual(['2026-11-30T00:00 crawl done', '2026-11-30T00:25 issue done']);
    expect(jumped).toBe(true);
  });

  test('a clock that was years ahead for a while does not silence the daemon', async () => {
    const jump = (at: string) =>
      at === '2026-11-29T12:00' ? '2031-01-06T12:00:00Z' : at.startsWith('2031') ? '2026-11-29T13:00:00Z' : undefined;
    const events = await live({
      from: '2026-11-29T12:00:00Z',
      until: '2026-11-30T12:00:00Z',
      last: { crawl: '2026-11-28T23:00:00Z', issue: '2026-11-23T00:00:00Z' },
      jump,
    });
    expect(events.filter((event) => event.includes('issue'))).toContain('2026-11-30T00:25 issue done');
  });

  test('a job whose process is killed for memory is tried three times, half an hour apart, and no more', async () => {
    const ends = (args: string): Ended => (args.startsWith('run') ? { signal: 'SIGKILL' } : { code: 0 });
    const last = { crawl: '2026-11-29T23:30:00Z', issue: '2026-11-23T00:00:00Z' };
    const events = await live({ from: '2026-11-30T00:00:00Z', until: '2026-11-30T20:00:00Z', last, ends });
    expect(events).toEqual([
      '2026-11-30T00:20 issue failed',
      '2026-11-30T00:50 issue failed',
      '2026-11-30T01:20 issue failed',
    ]);
  });

  test('a daemon that is started again and again does not try more often, and tells once that it has given up', async () => {
    const last = { crawl: '2026-11-29T23:30:00Z', issue: '2026-11-23T00:00:00Z' };
    const failed = ['2026-11-30T00:05:00Z', '2026-11-30T01:00:00Z', '2026-11-30T02:00:00Z'];
    const when = { from: '2026-11-30T03:00:00Z', until: '2026-11-30T20:00:00Z', last };
    const lines: string[] = [];
    expect(await live({ ...when, failed, lines })).toEqual([]);
    expect(lines).toEqual([
      'issue: due at 2026-11-30 08:00, failed 3 times and is given up until 2026-12-07 08:00 (Beijing time); when the cause is mended: ./qishi run --week 2026-W48',
      'issue is told',
    ]);
    expect(await live({ ...when, failed: failed.slice(1) })).toEqual(['2026-11-30T03:20 issue done']);
    // Those of the week before count for their own time alone.
    const earlier = failed.map((at) => at.replace('11-30', '11-24'));
    expect(await live({ ...when, failed: earlier })).toEqual(['2026-11-30T03:20 issue done']);
  });

  test('what fails behind the first command of a job is given up as well, and told', async () => {
    const ends = (args: string): Ended => ({ code: args === 'extract' ? 1 : 0 });
    const last = { crawl: '2026-11-28T23:00:00Z', issue: '2026-11-23T00:00:00Z' };
    const lines: string[] = [];
    const when = {
      from: '2026-11-29T12:00:00Z',
      until: '2026-11-29T20:00:00Z',
      last: { ...last, crawl: '2026-11-27T23:00:00Z' },
    };
    const events = await live({ ...when, ends, lines });
    expect(events.map((event) => event.slice(17))).toEqual(['crawl failed', 'crawl failed', 'crawl failed']);
    expect(lines.join('\n')).toMatch(
      /^crawl: .*failed 3 times.*: \.\/qishi crawl && \.\/qishi extract && \.\/qishi analyse\ncrawl is told$/,
    );
  });

  test('it waits while somebody else works on the archive, and does not do again what they did', async () => {
    const last = { crawl: '2026-11-29T23:30:00Z', issue: '2026-11-23T00:00:00Z' };
    const isBusy = (at: string) => at < '2026-11-30T02:00';
    expect(await live({ from: '2026-11-30T00:00:00Z', until: '2026-11-30T06:00:00Z', last, isBusy })).toEqual([
      '2026-11-30T02:20 issue done',
    ]);
    const done = { ...last, issue: '2026-11-30T00:05:00Z' };
    expect(await live({ from: '2026-11-30T00:00:00Z', until: '2026-11-30T06:00:00Z', last: done, isBusy })).toEqual([]);
  });
});

describe('processes', () => {
  const due = new Date('2026-11-30T00:00:00Z');

  /** The project with a launcher that does this. */
  async function openProject(script: string) {
    await writeFile(join(folder, 'qishi'), `#!/bin/sh\n${script}`);
    await chmod(join(folder, 'qishi'), 0o755);
    return openLaunch(folder);
  }
  const begun = async () => {
    while ((await readFile(join(folder, 'log'), 'utf8').catch(() => '')) === '') await sleep(20);
  };
  const tools = (launch: ReturnType<typeof openLaunch>, signal = new AbortController().signal) => {
    const lines: string[] = [];
    const take: Tell = (_message, _fields, text = '') => void lines.push(text);
    return { launch, signal, lines, log: { info: take, warn: take, error: take }, graceMs: 50 };
  };

  test('steps follow one another, and code 3 does not stop them', async () => {
    const launch = await openProject('echo "$1" >> log; [ "$1" != crawl ] || exit 3');
    expect(await runJob('crawl', due, tools(launch))).toBe('degraded');
    expect(await readFile(join(folder, 'log'), 'utf8')).toBe('crawl\nextract\nanalyse\n');
  });

  test.each([
    ['exit 1', /failed with code 1/],
    ['kill -9 $$', /SIGKILL \(out of memory\?\)/],
  ])('a step that ends with "%s" ends the job and not the daemon', async (end, told) => {
    const launch = await openProject(`echo "$1" >> log; [ "$1" != extract ] || { ${end}; }`);
    const given = tools(launch);
    expect(await runJob('crawl', due, given)).toBe('failed');
    expect(await readFile(join(folder, 'log'), 'utf8')).toBe('crawl\nextract\n');
    expect(given.lines.join('\n')).toMatch(told);
  });

  test('a launcher that is not there is a failure', async () => {
    expect(await runJob('issue', due, tools(openLaunch(join(folder, 'nowhere'))))).toBe('failed');
  });

  test('a job that is to stop is asked to, and its next step does not begin', async () => {
    const launch = await openProject(
      `trap 'echo ended >> log; exit 0' TERM; echo "$1" >> log; while :; do sleep 0.05; done`,
    );
    const stop = new AbortController();
    const job = runJob('crawl', due, { ...tools(launch, stop.signal), graceMs: 60_000 });
    await begun();
    stop.abort();
    expect(await job).toBe('stopped');
    expect(await readFile(join(folder, 'log'), 'utf8')).toBe('crawl\nended\n');
  });

  test('one that does not listen is killed with what it started', async () => {
    const launch = await openProject(`trap '' TERM; sleep 600 & echo $! >> log; while :; do sleep 0.05; done`);
    const stop = new AbortController();
    const given = tools(launch, stop.signal);
    const job = runJob('issue', due, given);
    await begun();
    stop.abort();
    expect(await job).toBe('stopped');
    expect(given.lines.join('\n')).toMatch(/is killed/);
    const started = Number(await readFile(join(folder, 'log'), 'utf8'));
    const state = () =>
      readFile(`/proc/${started}/stat`, 'utf8').then(
        (text) => text.split(' ')[2] ?? '',
        () => 'gone',
      );
    if (process.platform === 'linux') while (!['gone', 'Z'].includes(await state())) await sleep(20);
  });
});

test('a daemon that was silent for long is none', async () => {
  const path = join(folder, 'daemon.json');
  const now = new Date('2026-11-30T00:00:00Z');
  expect(await findHeartbeat(path, now)).toBeUndefined();
  const beat = {
    pid: 7,
    crawlAt: '07:00',
    issueAt: 'Mon 08:00',
    beatAt: '2026-11-29T23:58:00.000Z',
    running: 'issue',
  } as const;
  await writeHeartbeat(path, beat);
  expect(await findHeartbeat(path, now)).toEqual(beat);
  expect(await findHeartbeat(path, new Date('2026-11-30T00:02:00Z'))).toBeUndefined();
});

test('the command tells that it lives, is alone, and ends with code 0 when it is told to', async () => {
  const archive = join(folder, 'archive.db');
  const store = await openArchive(archive);
  const at = new Date().toISOString();
  const crawl = { step: 'crawl', found: 0, kept: 0, known: 0, dropped: 0 };
  await store.saveRun({ id: 'r', command: 'run', startedAt: at, finishedAt: at, steps: [crawl], problems: [] });
  await store.close();
  const env = { ...process.env, QISHI_ARCHIVE: archive };
  const main = ['--disable-warning=ExperimentalWarning', join(projectFolder, 'apps/cli/src/main.ts'), 'daemon'];
  const call = (...args: string[]) =>
    new Promise<{ code: number; stderr: string }>((resolve) => {
      execFile(process.execPath, [...main, ...args], { env }, (error, _out, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, stderr }),
      );
    });
  expect(await call('--check')).toMatchObject({ code: 1 });
  const daemon = spawn(process.execPath, main, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  daemon.stderr.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  while (!(await readFile(join(folder, 'daemon.json'), 'utf8').catch(() => ''))) await sleep(50);
  expect(await call('--check')).toMatchObject({ code: 0 });
  expect(await call()).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/A daemon works on this archive already/),
  });
  daemon.kill('SIGTERM');
  expect(await once(daemon, 'exit')).toEqual([0, null]);
  expect(told).toMatch(/issue: next at .*\n.*SIGTERM: ending\n.*ended/);
  expect(await call('--check')).toMatchObject({ code: 1 });
});
