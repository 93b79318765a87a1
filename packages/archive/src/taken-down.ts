import { articleId, type RunRecord, type Story } from '@qishi/model';

/** Articles that say nearly the same as those taken down, from the stories as they were. */
export function listReprints(stories: readonly Story[], ids: ReadonlySet<string>): readonly string[] {
  const chains = stories.flatMap(({ reprints }) => reprints.filter((chain) => chain.some((id) => ids.has(id))));
  return [...new Set(chains.flat())].filter((id) => !ids.has(id));
}

/** A run without an address in its problems. */
export function withoutAddress(run: RunRecord, address: string): RunRecord {
  const problems = run.problems.map((problem) =>
    JSON.stringify(problem).includes(address)
      ? { stage: problem.stage, reason: problem.reason, subject: articleId(address), retry: problem.retry }
      : problem,
  );
  return { ...run, problems };
}
