import { beijing, type JobName, type Plan, renderCron } from '../schedule/plan.ts';
import { findLastDue, findMissedRun } from '../schedule/times.ts';

/** What this process did at the last time of a job that it looked at. */
export interface Tried {
  /** The time that was due. */
  readonly due: Date;
  readonly tries: number;
  readonly triedAt: Date;
  readonly isDone: boolean;
}

/** Also where a command fails again and again, a week must not be lost to one bad hour. */
const mostTries = 3;
const retryAfterMs = 30 * 60 * 1000;
/** What lies further ahead was seen by a clock that was wrong. */
const mostAheadMs = 24 * 60 * 60 * 1000;

export interface Question {
  readonly job: JobName;
  readonly plan: Plan;
  readonly now: Date;
  readonly tried: Tried | undefined;
  /** When the archive saw the job begin last. */
  readonly lastRunAt: Date | undefined;
}

/**
 * The time for which a job is to be run now, undefined when it is not. A failed one is tried three times, half an hour
 * apart; one of which the archive knows is not run again, whoever ran it.
 */
export function findDue({ job, plan, now, tried, lastRunAt }: Question): Date | undefined {
  const schedule = { cron: renderCron(plan[job]), zone: beijing };
  const due = findLastDue(schedule, now);
  if (!due) return undefined;
  const seen = tried && tried.due.getTime() - now.getTime() < mostAheadMs ? tried : undefined;
  // The clock jumped back behind what is done already.
  if (seen && due < seen.due) return undefined;
  if (seen?.due.getTime() === due.getTime()) {
    const waited = Math.abs(now.getTime() - seen.triedAt.getTime()) >= retryAfterMs;
    return !seen.isDone && seen.tries < mostTries && waited ? due : undefined;
  }
  return findMissedRun(schedule, lastRunAt, now);
}
