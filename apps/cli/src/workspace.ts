import { randomUUID } from 'node:crypto';
import { nameArchive, openArchive, openWriteLock, type Store } from '@qishi/archive';
import { isBalanced, type Problem, type RunRecord, type StepCount } from '@qishi/model';
import { type Config, loadConfig } from './load-config.ts';
import { type Llm, openLlm } from './open-llm.ts';
import { say } from './print.ts';
import { openProgress, type Progress } from './progress.ts';
import { type Settings, UsageError } from './settings.ts';

/** What every step works with. */
export interface Workspace {
  readonly settings: Settings;
  readonly config: Config;
  readonly store: Store;
  readonly progress: Progress;
  readonly now: () => Date;
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
): Promise<RunRecord> {
  const config = await loadConfig(settings);
  const llm = await openLlm(settings, config.llm);
  const lock = await openWriteLock(settings.archive, () =>
    say('qishi: waiting for the workers to end the jobs they have in hand'),
  );
  if (!lock)
    throw new UsageError(
      `Another run is working on ${nameArchive(settings.archive)}; wait for it to end, or give QISHI_ARCHIVE another place.`,
    );
  const progress = openProgress(process.stderr);
  const startedAt = new Date().toISOString();
  const results: StepResult[] = [];
  try {
    // An issue made from a damaged archive would be a wrong one; what is asked more often than weekly is not read through.
    const store = await openArchive(settings.archive, { checked: command === 'run' });
    try {
      await work({ settings, config, store, progress, llm, now: () => new Date() }, (result) =>
        results.push(checked(result)),
      );
    } finally {
      try {
        await store.saveRun(buildRecord(command, startedAt, results, llm));
      } finally {
        await store.close();
      }
    }
  } finally {
    llm?.close();
    progress.clear();
    await lock.close();
  }
  return buildRecord(command, startedAt, results, llm);
}

function checked(result: StepResult): StepResult {
  if (!isBalanced(result.count))
    throw new Error(`The ${result.count.step} step lost something without a reason: ${JSON.stringify(result.count)}`);
  return result;
}

function buildRecord(
  command: string,
  startedAt: string,
  results: readonly StepResult[],
  llm: Llm | undefined,
): RunRecord {
  return {
    id: randomUUID(),
    command,
    startedAt,
    finishedAt: new Date().toISOString(),
    steps: results.map(({ count }) => count),
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
      throw new UsageError(
        `The archive ${nameArchive(settings.archive)} holds no articles yet. Fill it with \`./qishi run\` or \`./qishi import FILE\`.`,
      );
    }
    return read(store);
  });
}
