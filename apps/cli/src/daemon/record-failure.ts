import { randomUUID } from 'node:crypto';
import { fail } from '@qishi/model';
import type { Tell } from '../log.ts';
import type { Settings } from '../settings.ts';
import { withStore } from '../workspace.ts';

/** A job that failed. */
export interface Failure {
  readonly command: string;
  readonly begunAt: Date;
  readonly endedAt: Date;
}

/** Failures that this process saw and that may not stand in the archive yet. */
export interface Failures {
  add(failure: Failure): void;
  /** Writes them down where the runs themselves did not; what the archive does not take now waits for the next call. */
  record(): Promise<void>;
}

/** Records read to see whether a run wrote its own failure down. */
const runsRead = 20;

/**
 * A command that was killed at its start, or found its configuration damaged or the archive locked, leaves no record: who
 * started it writes one, so that `status` and the issue tell of it.
 */
export function openFailures(settings: Settings, log: Record<'warn', Tell>): Failures {
  let waiting: readonly Failure[] = [];
  return {
    add(failure) {
      waiting = [...waiting, failure];
    },
    async record() {
      if (waiting.length === 0) return;
      try {
        await saveUnrecorded(settings, waiting);
        waiting = [];
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        log.warn('failure not recorded', { why }, `a failure cannot be written down yet: ${why}`);
      }
    },
  };
}

async function saveUnrecorded(settings: Settings, failures: readonly Failure[]): Promise<void> {
  await withStore(settings, async (store) => {
    for (const { command, begunAt, endedAt } of failures) {
      const [from, to] = [begunAt.toISOString(), endedAt.toISOString()];
      const isRecorded = (await store.runs(runsRead)).some(
        ({ startedAt, problems }) =>
          startedAt >= from && startedAt <= to && problems.some(({ reason }) => reason === 'run-failed'),
      );
      if (isRecorded) continue;
      const { problem } = fail(
        'run',
        'run-failed',
        command,
        'it ended before it could write anything down',
        'next-run',
      );
      await store.saveRun({
        id: randomUUID(),
        command,
        // When it was seen: other commands of the job may have gone well before, and the last one is what counts.
        startedAt: to,
        finishedAt: to,
        steps: [],
        problems: [problem],
      });
    }
  });
}
