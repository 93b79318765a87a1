import { beijing, type JobName, type Plan, renderCron } from '../schedule/plan.ts';
import { findLastDue, findMissedRun, findNextRun, type Past, type Schedule } from '../schedule/times.ts';

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
  readonly past: Past;
}

/**
 * The time for which a job is to be run now, undefined when it is not. A failed one is tried three times, half an hour
 * apart, whichever process tried it; one of which the archive knows is not run again, whoever ran it.
 */
export function findDue(question: Question): Date | undefined {
  const { now, past } = question;
  const schedule = scheduleOf(question);
  const due = findLastDue(schedule, now);
  if (!due || countTries(due, question) >= mostTries) return undefined;
  const seen = findSeen(question);
  // The clock jumped back behind what is done already.
  if (seen && due < seen.due) return undefined;
  if (seen?.due.getTime() === due.getTime()) {
    const waited = Math.abs(now.getTime() - seen.triedAt.getTime()) >= retryAfterMs;
    return !seen.isDone && waited ? due : undefined;
  }
  return findMissedRun(schedule, past.lastRunAt, now);
}

/** A job that was tried often enough, and fails. */
export interface GivenUp {
  readonly job: JobName;
  /** The time that was due. */
  readonly due: Date;
  readonly tries: number;
  /** When it is tried again by itself. */
  readonly until?: Date;
}

/** Undefined where the job is done, or is still tried. */
export function findGivenUp(question: Question): GivenUp | undefined {
  const { job, now, past } = question;
  const schedule = scheduleOf(question);
  const seen = findSeen(question);
  const isOurs = seen?.due.getTime() === findLastDue(schedule, now)?.getTime();
  // Of a job of several commands the archive may know the first alone.
  const due = isOurs ? seen?.due : findMissedRun(schedule, past.lastRunAt, now);
  if (!due || (isOurs && seen?.isDone)) return undefined;
  const tries = countTries(due, question);
  const until = findNextRun(schedule, now);
  return tries < mostTries ? undefined : { job, due, tries, ...(until ? { until } : {}) };
}

/** By this process, or by whoever wrote it down. */
export function countTries(due: Date, question: Question): number {
  const seen = findSeen(question);
  const own = seen?.due.getTime() === due.getTime() ? seen.tries : 0;
  return Math.max(own, question.past.failedAt.filter((at) => at >= due).length);
}

const scheduleOf = ({ job, plan }: Question): Schedule => ({ cron: renderCron(plan[job]), zone: beijing });

function findSeen({ tried, now }: Question): Tried | undefined {
  return tried && tried.due.getTime() - now.getTime() < mostAheadMs ? tried : undefined;
}
