import { setTimeout as sleep } from 'node:timers/promises';
import { isArchiveBusy } from '@qishi/archive';
import { beijingTime } from '@qishi/model';
import { type Level, log, type Tell } from '../log.ts';
import { tellFailure, tellGivenUp, tellWaiting } from '../notify/tell-failure.ts';
import { ping } from '../ping.ts';
import { commandOf, type JobName, type Plan, renderSlot } from '../schedule/plan.ts';
import { findPast, type Past } from '../schedule/times.ts';
import type { Environment, Settings } from '../settings.ts';
import { withStore } from '../workspace.ts';
import { heartbeatFile, writeHeartbeat } from './heartbeat.ts';
import type { Daemon } from './keep-running.ts';
import { openLaunch } from './launch.ts';
import { openFailures } from './record-failure.ts';

/** Records read to find when each job began last. */
const runsRead = 200;
/** While a job runs nothing else would tell that the daemon lives. */
const beatEveryMs = 60_000;

/** Events whose text begins with Beijing's time: nobody is there when they happen. */
const timed =
  (tell: Tell): Tell =>
  (message, fields, text) =>
    tell(message, fields, text && `${beijingTime(new Date())} qishi: ${text}`);

export const daemonLog: Readonly<Record<Level, Tell>> = {
  info: timed(log.info),
  warn: timed(log.warn),
  error: timed(log.error),
};

/** The signal that `work` is given is aborted when this process is told to end. */
export async function untilStopped(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const end = (signal: NodeJS.Signals) => {
    daemonLog.info('ending', { signal }, `${signal}: ending`);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  try {
    await work(stop.signal);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
  }
}

/** Over this machine's clock, processes and archive. */
export function buildDaemon(
  settings: Settings,
  plan: Plan,
  signal: AbortSignal,
  env: Environment = process.env,
  now: () => Date = () => new Date(),
): Daemon {
  const path = heartbeatFile(settings);
  const failures = openFailures(settings, daemonLog);
  const unreadable = new Map<JobName, string>();
  let timer: NodeJS.Timeout | undefined;
  const write = async (running: JobName | undefined) => {
    const times = { crawlAt: renderSlot(plan.crawl), issueAt: renderSlot(plan.issue) };
    const beat = { pid: process.pid, ...times, beatAt: now().toISOString(), ...(running ? { running } : {}) };
    // A full disk must not end the daemon: the next beat may get through.
    await writeHeartbeat(path, beat).catch(({ message: why }: Error) =>
      daemonLog.warn('no heartbeat', { why }, `the heartbeat cannot be written: ${why}`),
    );
  };
  return {
    plan,
    signal,
    log: daemonLog,
    now,
    launch: openLaunch(settings.root),
    sleep: (ms) => sleep(ms, undefined, { signal }).catch(() => undefined),
    isBusy: () => isArchiveBusy(settings.archive),
    async findPasts(at) {
      await failures.record();
      return findPasts(settings, at);
    },
    async beat(running) {
      clearInterval(timer);
      timer = running ? setInterval(() => void write(running), beatEveryMs) : undefined;
      await write(running);
    },
    async onEnd(job, ended, begunAt) {
      await tellSwitch(env.QISHI_PING_URL, ended === 'failed' ? 'badly' : 'well');
      if (ended !== 'failed') return told(tellWaiting(settings, now()));
      // A child that was killed could tell nobody, and perhaps write down nothing.
      failures.add({ command: commandOf(job), begunAt, endedAt: now() });
      await failures.record();
      await told(tellFailure(settings, commandOf(job), { why: 'see the log', now: now() }));
    },
    onGivenUp: (lost) => told(tellGivenUp(settings, lost, now())),
    async onUnreadable(job, why) {
      const [command, at] = [commandOf(job), now()];
      const day = beijingTime(at).slice(0, 10);
      // It is looked at again in half a minute; told, and written down when that is possible, once a day.
      if (unreadable.get(job) === day) return;
      unreadable.set(job, day);
      failures.add({ command, begunAt: at, endedAt: at });
      await tellSwitch(env.QISHI_PING_URL, 'badly');
      await told(tellFailure(settings, command, { why, now: at }));
    },
  };
}

async function findPasts(settings: Settings, now: Date): Promise<Record<JobName, Past>> {
  const runs = await withStore(settings, (store) => store.runs(runsRead));
  return { crawl: findPast('crawl', runs, now), issue: findPast('issue', runs, now) };
}

/** A daemon must not end because something could not be told. */
const told = (telling: Promise<void>): Promise<void> =>
  telling.catch(({ message: why }: Error) => daemonLog.error('notice not delivered', { why }, `not told: ${why}`));

/** The dead-man's switch, where one is set. */
async function tellSwitch(address: string | undefined, ended: 'well' | 'badly'): Promise<void> {
  if (!address) return;
  const told = await ping(address, ended, fetch);
  if (told.ok) return;
  const { subject, detail } = told.problem;
  daemonLog.warn('no ping', { subject, detail }, `${subject} ${detail}`);
}
