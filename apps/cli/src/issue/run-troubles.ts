import type { Store } from '@qishi/archive';
import { countReasons, type Problem, type RunRecord, type RunTrouble, type Week } from '@qishi/model';
import { isSerious } from '../exit-code.ts';

/** Runs read to find those of the week: more than any clock starts in one. */
const runsRead = 500;
const weekMs = 7 * 24 * 60 * 60 * 1000;

/** The run that asks: its record is not whole yet, but it knows what befell it until now. */
export interface OwnRun {
  readonly runId?: string;
  readonly problemsSoFar?: () => readonly Problem[];
  /** By its clock; absent where nobody is making the issue for its own week. */
  readonly now?: () => Date;
}

/**
 * What befell the runs of the week, and those that tried to make its issue afterwards, by reason. The run that asks
 * counts with what it knows: where no source answered it, the issue lacks their last day.
 */
export async function listTroubles(store: Store, week: Week, own: OwnRun): Promise<readonly RunTrouble[]> {
  const runs = (await store.runs(runsRead)).filter((run) => run.id !== own.runId && isAbout(run, week));
  const problems = [...runs.flatMap((run) => run.problems), ...listOwn(week, own)].filter(isSerious);
  return [...countReasons(problems.map(underOneName))].map(([reason, times]) => ({ reason, times }));
}

/** A channel that does not answer is no source that does not answer. */
const underOneName = (problem: Problem): Problem =>
  problem.stage === 'notify' ? { ...problem, reason: 'not-delivered' } : problem;

function listOwn(week: Week, { problemsSoFar, now }: OwnRun): readonly Problem[] {
  if (problemsSoFar === undefined || now === undefined) return [];
  return isAbout({ command: 'run', startedAt: now().toISOString() }, week) ? problemsSoFar() : [];
}

function isAbout({ command, startedAt }: Pick<RunRecord, 'command' | 'startedAt'>, { start, end }: Week): boolean {
  const at = Date.parse(startedAt);
  if (at >= Date.parse(start) && at < Date.parse(end)) return true;
  return command === 'run' && at >= Date.parse(end) && at < Date.parse(end) + weekMs;
}
