import type { RunRecord } from '@qishi/model';
import { isSerious } from '../exit-code.ts';

/** `broken`: it was recorded without the step that it is for. `degraded`: something that it is for is missing. */
export type RunOutcome = 'done' | 'degraded' | 'broken';

export interface RunState {
  readonly command: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly outcome: RunOutcome;
  readonly ageHours: number;
  readonly problems: number;
}

/** The step without which a command did not do what it is for. */
const mainSteps: Readonly<Record<string, string>> = {
  run: 'render',
  crawl: 'crawl',
  extract: 'extract',
  analyse: 'cluster',
  brief: 'brief',
  render: 'render',
};

const hourMs = 60 * 60 * 1000;

/** What lies further ahead than this was written by a clock that was wrong, or is read by one, in milliseconds. */
const mostAheadMs = 24 * hourMs;

/** When the first of the runs began that are dated in the future; undefined where none is. */
export function findAhead(runs: readonly RunRecord[], now: Date): string | undefined {
  return runs
    .map(({ startedAt }) => startedAt)
    .filter((at) => Date.parse(at) - now.getTime() > mostAheadMs)
    .sort()[0];
}

/**
 * The newest run of each command, newest first; one that is dated in the future hides no other. A process that was killed
 * left its record as it was at the start: broken.
 */
export function buildRunStates(runs: readonly RunRecord[], now: Date): readonly RunState[] {
  const newest = new Map<string, RunRecord>();
  const past = runs.filter(({ startedAt }) => Date.parse(startedAt) - now.getTime() <= mostAheadMs);
  for (const run of past) if (!newest.has(run.command)) newest.set(run.command, run);
  return [...newest.values()].map((run) => ({
    command: run.command,
    startedAt: run.startedAt,
    outcome: outcomeOf(run),
    ageHours: (now.getTime() - Date.parse(run.startedAt)) / hourMs,
    problems: run.problems.length,
  }));
}

function outcomeOf({ command, steps, problems }: RunRecord): RunOutcome {
  if (problems.some(({ reason }) => reason === 'run-failed')) return 'broken';
  const main = mainSteps[command];
  if (main !== undefined && !steps.some(({ step }) => step === main)) return 'broken';
  return problems.some(isSerious) ? 'degraded' : 'done';
}

/** When the first of the failures began after which nothing of the command's has ended well; `runs` newest first. */
export function findFailedSince(command: string, runs: readonly RunRecord[]): string | undefined {
  const own = runs.filter((run) => run.command === command);
  const wellAt = own.findIndex((run) => outcomeOf(run) !== 'broken');
  return own.slice(0, wellAt === -1 ? own.length : wellAt).at(-1)?.startedAt;
}
