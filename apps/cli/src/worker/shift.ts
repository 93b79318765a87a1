import { randomUUID } from 'node:crypto';
import type { Store } from '@qishi/archive';
import type { CrawlReport } from '@qishi/crawl';
import type { Problem, RunRecord, StepCount } from '@qishi/model';
import type { StepResult } from '../workspace.ts';

/** A record is written anew with every job, so it must not grow for ever: then the next one begins. */
const mostProblems = 500;
const longestMs = 60 * 60 * 1000;

/** What a worker did, in numbers; kept in the archive as it grows, so that little is lost when it dies. */
export interface Shift {
  readonly add: (results: readonly StepResult[]) => Promise<void>;
  /** Writes what is not written yet; resolves to all steps since the worker began, with the latest problems. */
  readonly close: () => Promise<RunRecord>;
}

interface Page {
  readonly id: string;
  readonly startedAt: string;
  readonly steps: Map<string, StepCount>;
  readonly problems: Problem[];
}

export function openShift(store: Store, now: () => Date): Shift {
  const open = (): Page => ({ id: randomUUID(), startedAt: now().toISOString(), steps: new Map(), problems: [] });
  const whole = open();
  let page = open();
  const record = ({ steps, ...rest }: Page): RunRecord => ({
    ...rest,
    command: 'work',
    finishedAt: now().toISOString(),
    steps: [...steps.values()],
  });
  return {
    async add(results) {
      const current = page;
      for (const { count, problems } of results) {
        for (const { steps } of [whole, current]) steps.set(count.step, sum(steps.get(count.step), count));
        current.problems.push(...problems);
      }
      const isFull =
        current.problems.length >= mostProblems || now().getTime() - Date.parse(current.startedAt) > longestMs;
      if (isFull) page = open();
      await store.saveRun(record(current));
    },
    async close() {
      // Of two jobs that ended at once the earlier record may have been written last.
      if (page.steps.size > 0) await store.saveRun(record(page));
      return { ...record(whole), problems: [...page.problems] };
    },
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

/** A report of a host's turn as a step. Links that were handed over are counted where they are captured. */
export function toCrawlStep({ sources, problems }: CrawlReport): StepResult {
  const total = (field: 'found' | 'kept' | 'known' | 'dropped') =>
    sources.reduce((all, source) => all + source[field], 0);
  const count = { found: total('found'), kept: total('kept'), known: total('known'), dropped: total('dropped') };
  return { count: { step: 'crawl', ...count }, problems };
}
