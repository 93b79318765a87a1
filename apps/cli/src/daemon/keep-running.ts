import { type JobName, jobNames, type Plan } from '../schedule/plan.ts';
import { findDue, type Tried } from './due-jobs.ts';
import { type JobEnd, type JobTools, runJob } from './run-job.ts';

export interface Daemon extends JobTools {
  readonly plan: Plan;
  readonly now: () => Date;
  /** Resolves after so many milliseconds, or when the daemon is to stop. */
  readonly sleep: (ms: number) => Promise<void>;
  /** When the archive saw each job begin last. */
  readonly findLastRuns: (now: Date) => Promise<Readonly<Partial<Record<JobName, Date>>>>;
  /** True while somebody else's command changes the archive. */
  readonly isBusy: () => Promise<boolean>;
  /** Called at every look, and when a job begins and has ended. */
  readonly beat: (running: JobName | undefined) => Promise<void>;
  /** `begunAt`: when the job began. */
  readonly onEnd: (job: JobName, end: Exclude<JobEnd, 'stopped'>, begunAt: Date) => Promise<void>;
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

/** One look at these jobs. An archive that cannot be read is told, and looked at again later. */
export async function runDue(daemon: Daemon, tried: Map<JobName, Tried>, jobs = jobNames): Promise<void> {
  for (const job of jobs) {
    const due = await findJob(daemon, job, tried.get(job));
    if (!due || daemon.signal.aborted) continue;
    const triedAt = daemon.now();
    const tries = tried.get(job)?.due.getTime() === due.getTime() ? (tried.get(job)?.tries ?? 0) + 1 : 1;
    await daemon.beat(job);
    const end = await runJob(job, due, daemon);
    await daemon.beat(undefined);
    tried.set(job, { due, tries, triedAt, isDone: end !== 'failed' });
    if (end !== 'stopped') await daemon.onEnd(job, end, triedAt);
  }
}

async function findJob(daemon: Daemon, job: JobName, tried: Tried | undefined): Promise<Date | undefined> {
  const now = daemon.now();
  const ask = (lastRunAt: Date | undefined) => findDue({ job, plan: daemon.plan, now, tried, lastRunAt });
  // The archive is only asked where the answer could matter.
  if (!ask(undefined)) return undefined;
  try {
    if (await daemon.isBusy()) return undefined;
    return ask((await daemon.findLastRuns(now))[job]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    daemon.log.error('archive unreadable', { job, why }, `the archive cannot be read: ${why}`);
    await daemon.onUnreadable(job, why);
    return undefined;
  }
}
