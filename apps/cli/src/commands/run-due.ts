import type { GivenUp } from '../daemon/due-jobs.ts';
import type { Daemon } from '../daemon/keep-running.ts';
import { runDue } from '../daemon/keep-running.ts';
import { openLaunch } from '../daemon/launch.ts';
import { buildDaemon, daemonLog, untilStopped } from '../daemon/open-daemon.ts';
import type { Language } from '../language/language.ts';
import { message, textOf } from '../language/messages.ts';
import { printResult } from '../print.ts';
import { rotateLog } from '../schedule/own-log.ts';
import { type JobName, jobNames, parsePlan } from '../schedule/plan.ts';
import { type Settings, UsageError } from '../settings.ts';
import { exit } from '../workspace.ts';

export interface RunDueOptions {
  readonly crawlAt: string;
  readonly issueAt: string;
  readonly json: boolean;
}

const lookEveryMs = 30_000;
/** Looks at an archive that another run has: three hours. */
const mostLooks = 360;

/**
 * What timers and crontabs call: does what is due and was not done. A job that is named waits for a run that has the
 * archive, so that an issue comes after a long crawl; without a name nothing waits, since somebody looks again in an
 * hour. A job that failed three times since it was due is given up until the next time. Resolves to the exit code.
 */
export async function runScheduled(
  settings: Settings,
  name: string | undefined,
  options: RunDueOptions,
): Promise<number> {
  const named = jobNames.find((job) => job === name);
  if (name !== undefined && !named) throw new UsageError(message('schedule.job', { job: name }));
  const plan = parsePlan(options);
  // A log that cannot be put aside must not cost a week its issue.
  await rotateLog(settings.root).catch(({ message: why }: Error) =>
    daemonLog.warn('log not put aside', { why }, `the log stays as long as it is: ${why}`),
  );
  let code: number = exit.done;
  const ran: JobName[] = [];
  let givenUp: readonly GivenUp[] = [];
  await untilStopped(async (signal) => {
    const launch = openLaunch(settings.root, options.json ? 'stderr' : 'inherit');
    const daemon = { ...buildDaemon(settings, plan, signal), launch };
    const onEnd: Daemon['onEnd'] = async (job, end, begunAt) => {
      ran.push(job);
      if (end !== 'done') code = end === 'failed' ? exit.failed : exit.degraded;
      await daemon.onEnd(job, end, begunAt);
    };
    const onUnreadable: Daemon['onUnreadable'] = async (job, why) => {
      code = exit.failed;
      await daemon.onUnreadable(job, why);
    };
    if (named) await untilFree(daemon);
    const chosen = named ? [named] : jobNames;
    givenUp = await runDue({ ...daemon, beat: async () => undefined, onEnd, onUnreadable }, new Map(), chosen);
  });
  if (givenUp.length > 0 && code === exit.done) code = exit.degraded;
  const told = tellRan(ran, code, settings.language);
  printResult({ ran, ...(givenUp.length > 0 ? { givenUp } : {}) }, told, options.json);
  return code;
}

function tellRan(ran: readonly JobName[], code: number, language: Language): string {
  if (ran.length > 0) return textOf(language, 'due.done', { jobs: ran.join(', ') });
  return textOf(language, code === exit.failed ? 'due.unreadable' : 'due.nothing');
}

async function untilFree({ isBusy, sleep, signal }: Daemon): Promise<void> {
  for (let looks = 0; looks < mostLooks && !signal.aborted && (await isBusy()); looks++) {
    if (looks === 0) daemonLog.info('waiting', {}, 'another run has the archive: waiting');
    await sleep(lookEveryMs);
  }
}
