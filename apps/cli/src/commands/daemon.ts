import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isArchiveBusy } from '@qishi/archive';
import { beijingTime } from '@qishi/model';
import { findHeartbeat, type Heartbeat, heartbeatFile, writeHeartbeat } from '../daemon/heartbeat.ts';
import { type Daemon, keepRunning, runDue } from '../daemon/keep-running.ts';
import { openLaunch } from '../daemon/launch.ts';
import { ping } from '../ping.ts';
import { printResult, say } from '../print.ts';
import { nextOf } from '../schedule/installed.ts';
import { beijing, type JobName, type Plan, parsePlan, renderCron, renderSlot } from '../schedule/plan.ts';
import { findLastRun } from '../schedule/times.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit, withStore } from '../workspace.ts';

export interface DaemonOptions {
  readonly crawlAt: string;
  readonly issueAt: string;
  readonly check?: boolean;
  readonly json: boolean;
}

/** Records read to find when each job began last. */
const runsRead = 200;
/** While a job runs nothing else would tell that the daemon lives. */
const beatEveryMs = 60_000;

/** Runs both jobs by Beijing's clock until SIGTERM or SIGINT. Resolves to the exit code, 0 also when it was told to stop. */
export async function daemon(settings: Settings, options: DaemonOptions): Promise<number> {
  const path = heartbeatFile(settings);
  const present = await findHeartbeat(path, new Date());
  if (options.check) return check(present, options);
  const plan = parsePlan(options);
  if (present && present.pid !== process.pid && isAlive(present.pid))
    throw new UsageError(`A daemon works on this archive already (process ${present.pid}).`);
  try {
    for (const { job, at } of nextOf(
      { crawl: renderCron(plan.crawl), issue: renderCron(plan.issue) },
      beijing,
      new Date(),
    ))
      log(`${job}: next at ${beijingTime(at)}`);
    await mkdir(dirname(path), { recursive: true });
    await untilStopped((signal) => keepRunning(buildDaemon(settings, plan, signal)));
    log('ended');
    return exit.done;
  } finally {
    await rm(path, { force: true });
  }
}

/** The signal that `work` is given is aborted when this process is told to end. */
async function untilStopped(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const end = (signal: NodeJS.Signals) => {
    log(`${signal}: ending`);
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  try {
    await work(stop.signal);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
  }
}

/** Runs what was missed, once: for a crontab, which makes nothing good. Resolves to the exit code. */
export async function catchUp(settings: Settings, options: Omit<DaemonOptions, 'check'>): Promise<number> {
  const plan = parsePlan(options);
  let code: number = exit.done;
  const ran: JobName[] = [];
  const onEnd: Daemon['onEnd'] = async (job, ended) => {
    ran.push(job);
    if (ended !== 'done') code = ended === 'failed' ? exit.failed : exit.degraded;
  };
  await untilStopped((signal) =>
    runDue({ ...buildDaemon(settings, plan, signal), beat: async () => undefined, onEnd }, new Map()),
  );
  printResult({ ran }, ran.length === 0 ? 'Nothing was missed.' : `Made good: ${ran.join(', ')}`, options.json);
  return code;
}

/** One line for an event, with Beijing's time. */
function log(line: string): void {
  say(`${beijingTime(new Date())} qishi daemon: ${line}`);
}

function check(beat: Heartbeat | undefined, { json }: DaemonOptions): number {
  printResult(beat ?? null, beat ? `A daemon works here (process ${beat.pid}).` : 'No daemon works here.', json);
  return beat ? exit.done : exit.failed;
}

function buildDaemon(settings: Settings, plan: Plan, signal: AbortSignal): Daemon {
  const path = heartbeatFile(settings);
  const now = () => new Date();
  let timer: NodeJS.Timeout | undefined;
  const write = async (running: JobName | undefined) => {
    const times = { crawlAt: renderSlot(plan.crawl), issueAt: renderSlot(plan.issue) };
    const beat = { pid: process.pid, ...times, beatAt: now().toISOString(), ...(running ? { running } : {}) };
    // A full disk must not end the daemon: the next beat may get through.
    await writeHeartbeat(path, beat).catch((error: Error) => log(`the heartbeat cannot be written: ${error.message}`));
  };
  return {
    plan,
    signal,
    log,
    now,
    launch: openLaunch(settings.root),
    sleep: (ms) => sleep(ms, undefined, { signal }).catch(() => undefined),
    isBusy: () => isArchiveBusy(settings.archive),
    findLastRuns: (at) => findLastRuns(settings, at),
    async beat(running) {
      clearInterval(timer);
      timer = running ? setInterval(() => void write(running), beatEveryMs) : undefined;
      await write(running);
    },
    onEnd: async (_job, ended) => tellSwitch(ended === 'failed' ? 'badly' : 'well'),
  };
}

async function findLastRuns(settings: Settings, now: Date): Promise<Partial<Record<JobName, Date>>> {
  const runs = await withStore(settings, (store) => store.runs(runsRead));
  const [crawl, issue] = [findLastRun('crawl', runs, now), findLastRun('issue', runs, now)];
  return { ...(crawl ? { crawl } : {}), ...(issue ? { issue } : {}) };
}

/** The dead-man's switch, where one is set. */
async function tellSwitch(ended: 'well' | 'badly'): Promise<void> {
  const address = process.env.QISHI_PING_URL;
  if (!address) return;
  const told = await ping(address, ended, fetch);
  if (!told.ok) log(`${told.problem.subject} ${told.problem.detail}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
