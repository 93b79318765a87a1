import type { RunRecord } from '@qishi/model';
import { Cron } from 'croner';
import { commandOf, type JobName } from './plan.ts';

/** Times of a clock on a wall in some zone. */
export interface Schedule {
  /** Five fields, as cron reads them. */
  readonly cron: string;
  /** Like `Asia/Shanghai`. */
  readonly zone: string;
}

/** What lies further ahead than this was written by a clock that was wrong, in milliseconds. */
const mostAheadMs = 24 * 60 * 60 * 1000;

const open = ({ cron, zone }: Schedule): Cron => new Cron(cron, { timezone: zone, paused: true });

/** The first time after `now`. An hour that the zone leaves out in spring is taken at its end. */
export function findNextRun(schedule: Schedule, now: Date): Date | undefined {
  return open(schedule).nextRun(now) ?? undefined;
}

/** The last time that has come, `now` itself included. */
export function findLastDue(schedule: Schedule, now: Date): Date | undefined {
  return open(schedule).previousRuns(1, new Date(now.getTime() + 1))[0];
}

/**
 * The last time that has come, where nothing has run since: the machine slept, or was off. However many times were
 * missed, one run makes them good. A clock that jumped back makes nothing due twice: what ran, ran later than that.
 */
export function findMissedRun(schedule: Schedule, lastRunAt: Date | undefined, now: Date): Date | undefined {
  const due = findLastDue(schedule, now);
  return due && (lastRunAt === undefined || lastRunAt < due) ? due : undefined;
}

/** When a job was begun, as far as the archive knows. */
export interface Past {
  /** The last time that it did not break off; a run that asked the sources is a crawl, too. */
  readonly lastRunAt?: Date;
  /** The times that it did, newest first. */
  readonly failedAt: readonly Date[];
}

export function findPast(job: JobName, runs: readonly RunRecord[], now: Date): Past {
  const [lastRunAt] = listStarts(
    runs.filter((run) => isOf(job, run) && !isBroken(run)),
    now,
  );
  const command = commandOf(job);
  const failedAt = listStarts(
    runs.filter((run) => run.command === command && isBroken(run)),
    now,
  );
  return { failedAt, ...(lastRunAt ? { lastRunAt } : {}) };
}

function listStarts(runs: readonly RunRecord[], now: Date): readonly Date[] {
  const started = runs
    .map(({ startedAt }) => new Date(startedAt))
    .filter((at) => at.getTime() - now.getTime() < mostAheadMs);
  return started.toSorted((a, b) => b.getTime() - a.getTime());
}

const isBroken = ({ problems }: RunRecord): boolean => problems.some(({ reason }) => reason === 'run-failed');

function isOf(job: JobName, { command, steps }: RunRecord): boolean {
  if (job === 'issue') return command === 'run';
  return command === 'crawl' || (command === 'run' && steps.some(({ step }) => step === 'crawl'));
}
