import type { Store } from '@qishi/archive';
import { countReasons, type RunRecord, type RunTrouble, type Week } from '@qishi/model';
import { isSerious } from '../exit-code.ts';

/** Runs read to find those of the week: more than any clock starts in one. */
const runsRead = 500;
const weekMs = 7 * 24 * 60 * 60 * 1000;

/**
 * What befell the runs of the week, and those that tried to make its issue afterwards, by reason. The run that asks,
 * `runId`, does not count: it has not ended yet.
 */
export async function listTroubles(
  store: Store,
  week: Week,
  runId: string | undefined,
): Promise<readonly RunTrouble[]> {
  const runs = (await store.runs(runsRead)).filter((run) => run.id !== runId && isAbout(run, week));
  const problems = runs.flatMap((run) => run.problems.filter(isSerious));
  return [...countReasons(problems)].map(([reason, times]) => ({ reason, times }));
}

function isAbout({ command, startedAt }: RunRecord, { start, end }: Week): boolean {
  const at = Date.parse(startedAt);
  if (at >= Date.parse(start) && at < Date.parse(end)) return true;
  return command === 'run' && at >= Date.parse(end) && at < Date.parse(end) + weekMs;
}
