import { randomUUID } from 'node:crypto';
import { nameArchive, openArchive, openWriteLock, type Store } from '@qishi/archive';
import { countReasons, fail, isBalanced, type Problem, type RunRecord, type StepCount } from '@qishi/model';
import { message, textOf } from './language/messages.ts';
import { type Config, loadConfig } from './load-config.ts';
import { log } from './log.ts';
import { type Llm, openLlm } from './open-llm.ts';
import { openProgress, type Progress } from './progress.ts';
import { type Settings, UsageError } from './settings.ts';

/** What every step works with. */
export interface Workspace {
  readonly settings: Settings;
  readonly config: Config;
  readonly store: Store;
  readonly progress: Progress;
  readonly now: () => Date;
  /** Id of the run's record. */
  readonly runId?: string;
  /** What befell the run until now. */
  readonly problemsSoFar?: () => readonly Problem[];
  /** The configured model; without one everything is done by rules. */
  readonly llm?: Llm | undefined;
}

/** What a step did: its count, and a problem for everything that fell out. */
export interface StepResult {
  readonly count: StepCount;
  readonly problems: readonly Problem[];
}

/** The exit codes of every command. */
export const exit = { done: 0, failed: 1, usage: 2, degraded: 3 } as const;

/**
 * Runs `work` alone on the archive and records what it did, whether it ends well or not.
 * Throws `UsageError` when another run has the archive.
 */
export async function withRun(
  settings: Settings,
  command: string,
  work: (workspace: Workspace, record: (result: StepResult) => void) => Promise<void>,
  now: () => Date = () => new Date(),
): Promise<RunRecord> {
  const config = await loadConfig(settings);
  const llm = await openLlm(settings, config.llm);
  const lock = await openWriteLock(settings.archive, () =>
    log.info('waiting for workers', {}, textOf(settings.language, 'archive.wait')),
  );
  if (!lock) throw new UsageError(message('archive.busy', { archive: nameArchive(settings.archive) }));
  const progress = openProgress(process.stderr);
  const run: Begun = { id: randomUUID(), command, startedAt: now().toISOString() };
  const results: Recorded[] = [];
  try {
    // An issue made from a damaged archive would be a wrong one; what is asked more often than weekly is not read through.
    const store = await openArchive(settings.archive, { checked: command === 'run' });
    try {
      // A process that is killed can say nothing any more: until the end this is what is known of the run.
      await store.saveRun(buildRecord(run, now, [unfinished(command)], llm));
      const problemsSoFar = () => results.flatMap(({ problems }) => problems);
      const workspace = { settings, config, store, progress, llm, now, runId: run.id, problemsSoFar };
      log.info('run began', { run: run.id, command, archive: nameArchive(settings.archive) });
      await work(workspace, (result) => {
        results.push(checked(result));
        tellStep(run, result);
      });
    } catch (error) {
      results.push(failed(command, error));
      throw error;
    } finally {
      const record = buildRecord(run, now, results, llm);
      tellEnd(record);
      try {
        await store.saveRun(record);
      } finally {
        await store.close();
      }
    }
  } finally {
    llm?.close();
    progress.clear();
    await lock.close();
  }
  return buildRecord(run, now, results, llm);
}

function checked(result: StepResult): StepResult {
  if (!isBalanced(result.count))
    throw new Error(`The ${result.count.step} step lost something without a reason: ${JSON.stringify(result.count)}`);
  return result;
}

/** What a step did, and of each reason why something fell out how often and one example. */
function tellStep({ id, command }: Begun, { count, problems }: StepResult): void {
  log.info('step ended', { run: id, command, ...count });
  for (const [reason, times] of countReasons(problems)) {
    const { subject, detail } = problems.find((problem) => problem.reason === reason) ?? {};
    log.warn('problem', { run: id, command, step: count.step, reason, times, subject, detail });
  }
}

function tellEnd({ id, command, startedAt, finishedAt, problems }: RunRecord): void {
  const ms = Date.parse(finishedAt) - Date.parse(startedAt);
  log.info('run ended', { run: id, command, ms, problems: problems.length });
}

type Begun = Pick<RunRecord, 'id' | 'command' | 'startedAt'>;
/** What befell a run as a whole counts nothing. */
type Recorded = Pick<StepResult, 'problems'> & Partial<StepResult>;

const unfinished = (command: string): Recorded => ({
  problems: [fail('run', 'run-failed', command, 'it has not ended yet, or was ended from outside', 'next-run').problem],
});

function failed(command: string, error: unknown): Recorded {
  const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return { problems: [fail('run', 'run-failed', command, why, 'next-run').problem] };
}

function buildRecord(run: Begun, now: () => Date, results: readonly Recorded[], llm: Llm | undefined): RunRecord {
  return {
    ...run,
    finishedAt: now().toISOString(),
    steps: results.flatMap(({ count }) => count ?? []),
    problems: results.flatMap(({ problems }) => problems),
    ...(llm ? { model: llm.account() } : {}),
  };
}

/** Opens the archive for a small change or a look, whatever it holds. */
export async function withStore<T>(settings: Settings, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openArchive(settings.archive);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Opens the archive for reading only what is there; throws `UsageError` with the next step when it is empty. */
export function withArchive<T>(settings: Settings, read: (store: Store) => Promise<T>): Promise<T> {
  return withStore(settings, async (store) => {
    if ((await store.counts()).articles === 0) {
      throw new UsageError(message('archive.empty', { archive: nameArchive(settings.archive) }));
    }
    return read(store);
  });
}
