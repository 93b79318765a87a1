import { randomUUID } from 'node:crypto';
import type { Store } from '@qishi/archive';
import type { CrawlReport } from '@qishi/crawl';
import type { Problem, RunRecord, StepCount } from '@qishi/model';
import type { StepResult } from '../workspace.ts';

/** What a worker did, in numbers; kept in the archive as it grows, so that little is lost when it dies. */
export interface Shift {
  readonly add: (results: readonly StepResult[]) => Promise<void>;
  readonly record: () => RunRecord;
}

export function openShift(store: Store): Shift {
  const id = randomUUID();
  const startedAt = new Date().toISOString();
  const steps = new Map<string, StepCount>();
  const problems: Problem[] = [];
  const record = (): RunRecord => ({
    id,
    command: 'work',
    startedAt,
    finishedAt: new Date().toISOString(),
    steps: [...steps.values()],
    problems: [...problems],
  });
  return {
    async add(results) {
      for (const { count, problems: some } of results) {
        const { step } = count;
        steps.set(step, sum(steps.get(step), count));
        problems.push(...some);
      }
      await store.saveRun(record());
    },
    record,
  };
}

const sum = (some: StepCount | undefined, more: StepCount): StepCount =>
  some
    ? {
        step: some.step,
        found: some.found + more.found,
        kept: some.kept + more.kept,
        known: some.known + more.known,
        dropped: some.dropped + more.dropped,
      }
    : more;

/** A host's turn as a step. */
export function toCrawlStep({ sources, problems }: CrawlReport): StepResult {
  const total = (field: 'found' | 'kept' | 'known' | 'dropped') =>
    sources.reduce((all, source) => all + source[field], 0);
  return {
    count: {
      step: 'crawl',
      found: total('found'),
      kept: total('kept'),
      known: total('known'),
      dropped: total('dropped'),
    },
    problems,
  };
}
