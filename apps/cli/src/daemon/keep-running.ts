import { type JobName, jobNames, type Plan } from '../schedule/plan.ts';
import type { Past } from '../schedule/times.ts';
import { countTries, findDue, findGivenUp, type GivenUp, type Question, type Tried } from './due-jobs.ts';
import { renderGivenUp } from './render-given-up.ts';
import { type JobEnd, type JobTools, runJob } from './run-job.ts';

export interface Daemon extends JobTools {
  readonly plan: Plan;
  readonly now: () => Date;
  /** Resolves after so many milliseconds, or when the daemon is to stop. */
  readonly sleep: (ms: number) => Promise<void>;
  /** When the archive saw each job begin. */
  readonly findPasts: (now: Date) => Promise<Readonly<Record<JobName, Past>>>;
  /** True while somebody else's command changes the archive. */
  readonly isBusy: () => Promise<boolean>;
  /** Called at every look, and when a job begins and has ended. */
  readonly beat: (running: JobName | undefined) => Promise<void>;
  /** `begunAt`: when the job began. */
  readonly onEnd: (job: JobName, end: Exclude<JobEnd, 'stopped'>, begunAt: Date) => Promise<void>;
  /** Called when nothing tries a job any more until its next time; by another process, for the same job, again. */
  readonly onGivenUp: (lost: GivenUp) => Promise<void>;
  /** Called at every look at which a job may be due and the archive cannot tell. */
  readonly onUnreadable: (job: JobName, why: string) => Promise<void>;
}

/** Between two looks at the clock: however it jumps or the machine sleeps, the next look sees what is due. */
const lookEveryMs = 30_000;

/** Runs what is due, one job at a time, until it is told to stop. */
export async function keepRunning(daemon: Daemon): Promise<void> {
  const tried = new Map<JobName, Tried>();
  while (!daemon.signal.aborted) {
    await daemon.beat(undefined);
    await runDue(daemon, tried);
    if (!daemon.signal.aborted) await daemon.sleep(lookEveryMs);
  }
}

/**
 * One look at these jobs; resolves to those that are given up, which is told once. An archive that cannot be read is told,
 * and looked at again later.
 */
export async function runDue(daemon: Daemon, tried: Map<JobName, Tried>, jobs = jobNames): Promise<readonly GivenUp[]> {
  const givenUp: GivenUp[] = [];
  for (const job of jobs) {
    const question = await findQuestion(daemon, job, tried.get(job));
    if (!question || daemon.signal.aborted) continue;
    const due = findDue(question);
    if (due) tried.set(job, await tryJob(daemon, question, due));
    const isLost = findGivenUp({ ...question, tried: tried.get(job) });
    if (!isLost) continue;
    if (!due) tried.set(job, { ...isLost, triedAt: question.now, isDone: false });
    daemon.log.warn('given up', isLost, renderGivenUp(isLost));
    await daemon.onGivenUp(isLost);
    givenUp.push(isLost);
  }
  return givenUp;
}

async function tryJob(daemon: Daemon, question: Question, due: Date): Promise<Tried> {
  const { job } = question;
  const triedAt = daemon.now();
  await daemon.beat(job);
  const end = await runJob(job, due, daemon);
  await daemon.beat(undefined);
  if (end !== 'stopped') await daemon.onEnd(job, end, triedAt);
  return { due, tries: countTries(due, question) + 1, triedAt, isDone: end !== 'failed' };
}

/** Undefined where nothing can be due, or nobody can tell now. */
async function findQuestion(daemon: Daemon, job: JobName, tried: Tried | undefined): Promise<Question | undefined> {
  const now = daemon.now();
  const question = { job, plan: daemon.plan, now, tried, past: { failedAt: [] } };
  // The archive is only asked where the answer could matter.
  if (!findDue(question)) return undefined;
  try {
    if (await daemon.isBusy()) return undefined;
    return { ...question, past: (await daemon.findPasts(now))[job] };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    daemon.log.error('archive unreadable', { job, why }, `the archive cannot be read: ${why}`);
    await daemon.onUnreadable(job, why);
    return undefined;
  }
}
