import { checkEdits } from '@qishi/brief';
import { type Briefing, hashIssue, hashOf, type Problem, type Week, writtenByRules } from '@qishi/model';
import { buildManifest, loadSurroundings, type Surroundings } from '../issue/build-manifest.ts';
import { composeIssue, withAccount } from '../issue/compose-issue.ts';
import { buildInput, type IssueMaterial, loadMaterial } from '../issue/issue-input.ts';
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
  const material = await loadMaterial(store, config, week, workspace);
  const input = buildInput(material);
  const surroundings = await loadSurroundings(workspace, material);
  const before = await store.findBriefing(week.id);
  if (before && (await isMadeOf(before, material, surroundings, workspace))) {
    return { state: 'unchanged', problems: checkEdits(input, before) };
  }
  const outcome = await composeIssue(input, workspace);
  if (!outcome.ok) {
    const detail = `nothing on our topics from ${week.from} to ${week.to} is in the archive; crawl, import, or name another week`;
    return { state: 'missing', problems: [{ ...outcome.problem, detail }] };
  }
  const issue = before ? withAccount(outcome.value, before.writing, hashIssue(before)) : outcome.value;
  const isSame = before !== undefined && hashIssue(before) === hashIssue(issue);
  if (!isSame) await store.saveBriefing(issue);
  await store.saveManifest(buildManifest(issue, material, surroundings));
  return { state: isSame ? 'unchanged' : 'written', problems: checkEdits(input, issue) };
}

/**
 * Whether a stored issue is of just this material, configuration and program: then making it again would only give the
 * same. Not asked where a model writes, since its settings are in no manifest.
 */
async function isMadeOf(
  issue: Briefing,
  material: IssueMaterial,
  surroundings: Surroundings,
  { store, llm }: Pick<Workspace, 'store' | 'llm'>,
): Promise<boolean> {
  if (llm !== undefined) return false;
  const stored = await store.findManifest(issue.week);
  if (stored === undefined || hashOf(issue.writing) !== hashOf(writtenByRules)) return false;
  return hashOf(stored) === hashOf(buildManifest(issue, material, surroundings));
}
