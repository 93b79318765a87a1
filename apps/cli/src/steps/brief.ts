import { checkEdits } from '@qishi/brief';
import { hashIssue, type Problem, type Week } from '@qishi/model';
import { buildManifest, loadSurroundings } from '../issue/build-manifest.ts';
import { composeIssue, withAccount } from '../issue/compose-issue.ts';
import { buildInput, loadMaterial } from '../issue/issue-input.ts';
import type { StepResult, Workspace } from '../workspace.ts';

/** Writes the issue of each week that has stories; an unchanged issue counts as known. */
export async function briefStep(workspace: Workspace, weeks: readonly Week[]): Promise<StepResult> {
  const problems: Problem[] = [];
  const counts = { written: 0, unchanged: 0, missing: 0 };
  for (const week of weeks) {
    workspace.progress.show(`brief: ${week.id}`);
    const made = await briefWeek(workspace, week);
    counts[made.state]++;
    problems.push(...made.problems);
  }
  const { written: kept, unchanged: known, missing: dropped } = counts;
  return { count: { step: 'brief', found: weeks.length, kept, known, dropped }, problems };
}

interface Made {
  readonly state: 'written' | 'unchanged' | 'missing';
  /** Why there is no issue, or what of the editor's decisions could not be done. */
  readonly problems: readonly Problem[];
}

async function briefWeek(workspace: Workspace, week: Week): Promise<Made> {
  const { store, config } = workspace;
  const material = await loadMaterial(store, config, week);
  const input = buildInput(material);
  const outcome = await composeIssue(input, workspace);
  if (!outcome.ok) {
    const detail = `nothing on our topics from ${week.from} to ${week.to} is in the archive; crawl, import, or name another week`;
    return { state: 'missing', problems: [{ ...outcome.problem, detail }] };
  }
  const before = await store.findBriefing(week.id);
  const issue = before ? withAccount(outcome.value, before.writing, hashIssue(before)) : outcome.value;
  const manifest = buildManifest(issue, material, await loadSurroundings(workspace, material));
  const isSame = before !== undefined && hashIssue(before) === hashIssue(issue);
  if (!isSame) await store.saveBriefing(issue);
  await store.saveManifest(manifest);
  return { state: isSame ? 'unchanged' : 'written', problems: checkEdits(input, issue) };
}
