import { setTimeout as sleep } from 'node:timers/promises';
import type { Level, Tell } from '../log.ts';
import { findSteps, type JobName } from '../schedule/plan.ts';
import type { Child, Ended, Launch } from './launch.ts';

export interface JobTools {
  readonly launch: Launch;
  /** Aborted when the daemon is to stop. */
  readonly signal: AbortSignal;
  /** Events, with the text that the operator reads. */
  readonly log: Record<Level, Tell>;
  /** What a child has to end in before it is killed, in milliseconds; 10 seconds where none is given. */
  readonly graceMs?: number;
}

/** `stopped`: the daemon was told to end, and ended the job. */
export type JobEnd = 'done' | 'degraded' | 'failed' | 'stopped';

const usualGraceMs = 10_000;

/** The commands of a job that was due then, one after the other; the first that fails ends it. */
export async function runJob(job: JobName, due: Date, tools: JobTools): Promise<JobEnd> {
  let end: JobEnd = 'done';
  for (const args of findSteps(job, due)) {
    if (tools.signal.aborted) return 'stopped';
    const name = args.join(' ');
    tools.log.info('command began', { job, command: name }, `${job}: qishi ${name} begins`);
    const ended = await endWith(tools.launch(args), tools);
    const isFailed = !('code' in ended) || ![0, 3].includes(ended.code);
    const fields = { job, command: name, ...ended };
    tools.log[isFailed ? 'error' : 'info']('command ended', fields, `${job}: qishi ${name} ${tell(ended)}`);
    if (tools.signal.aborted) return 'stopped';
    if (isFailed) return 'failed';
    if ('code' in ended && ended.code === 3) end = 'degraded';
  }
  return end;
}

/** Waits for the child; on the signal asks it to end, and kills it when it does not. */
async function endWith(child: Child, { signal, log, graceMs = usualGraceMs }: JobTools): Promise<Ended> {
  const over = new AbortController();
  const end = async () => {
    child.stop();
    await sleep(graceMs, undefined, { signal: over.signal });
    log.warn('command killed', { graceMs }, `it did not end within ${graceMs / 1000} s and is killed`);
    child.kill();
  };
  // The wait is broken off when the child has ended in time.
  const onAbort = () => void end().catch(() => undefined);
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  try {
    return await child.ended;
  } finally {
    over.abort();
    signal.removeEventListener('abort', onAbort);
  }
}

/** How the kernel ends what has no memory left, and how Node ends itself. */
const diedOf: ReadonlySet<string> = new Set(['SIGKILL', 'SIGABRT']);

function tell(ended: Ended): string {
  if ('signal' in ended) return `was ended by ${ended.signal}${diedOf.has(ended.signal) ? ' (out of memory?)' : ''}`;
  if ('trouble' in ended) return `could not be started: ${ended.trouble}`;
  if (ended.code === 3) return 'is done, but something is missing (code 3)';
  return ended.code === 0 ? 'is done' : `failed with code ${ended.code}`;
}
