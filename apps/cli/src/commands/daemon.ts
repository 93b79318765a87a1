import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { beijingTime } from '@qishi/model';
import { findHeartbeat, type Heartbeat, heartbeatFile } from '../daemon/heartbeat.ts';
import { keepRunning } from '../daemon/keep-running.ts';
import { buildDaemon, daemonLog, untilStopped } from '../daemon/open-daemon.ts';
import { printResult } from '../print.ts';
import { nextOf } from '../schedule/installed.ts';
import { beijing, parsePlan, renderCron } from '../schedule/plan.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

export interface DaemonOptions {
  readonly crawlAt: string;
  readonly issueAt: string;
  readonly check?: boolean;
  readonly json: boolean;
}

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
      daemonLog.info('next', { job, at }, `${job}: next at ${beijingTime(at)}`);
    await mkdir(dirname(path), { recursive: true });
    await untilStopped((signal) => keepRunning(buildDaemon(settings, plan, signal)));
    daemonLog.info('ended', {}, 'ended');
    return exit.done;
  } finally {
    await rm(path, { force: true });
  }
}

function check(beat: Heartbeat | undefined, { json }: DaemonOptions): number {
  printResult(beat ?? null, beat ? `A daemon works here (process ${beat.pid}).` : 'No daemon works here.', json);
  return beat ? exit.done : exit.failed;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
