import { checkEdits } from '@qishi/brief';
import { type Briefing, fail, hashIssue, type Problem } from '@qishi/model';
import { buildManifest, loadSurroundings } from '../issue/build-manifest.ts';
import { composeIssue, withAccount } from '../issue/compose-issue.ts';
import { type Difference, findPaths, listChanges } from '../issue/difference.ts';
import { buildInput } from '../issue/issue-input.ts';
import { loadNamedMaterial } from '../issue/named-material.ts';
import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';
import type { StepResult, Workspace } from '../workspace.ts';

export interface Rebuilt extends StepResult {
  readonly week: string;
  /** `same`: as it was made. `changed`: made otherwise, as asked for. `refused`: nothing was written. */
  readonly state: 'same' | 'changed' | 'refused';
  /** What is not as the manifest names it. */
  readonly differences: readonly Difference[];
  /** Where the issue as it can be made now differs from the one that is stored, e.g. `items.2.headline`. */
  readonly paths: readonly string[];
}

/**
 * Makes an issue again from what its manifest names. Where that is no longer possible, or gives another issue, nothing is
 * written unless `withCurrent` asks for the issue as it comes out now. Throws `UsageError` without a manifest.
 */
export async function rebuildStep(workspace: Workspace, week: string, withCurrent: boolean): Promise<Rebuilt> {
  const { store, config } = workspace;
  const manifest = await store.findManifest(week);
  if (manifest === undefined) throw new UsageError(message('issue.no-manifest', { week }));
  workspace.progress.show(`rebuild: ${week}`);
  const { material, differences: inputs } = await loadNamedMaterial(store, config, manifest);
  const surroundings = await loadSurroundings(workspace, material);
  const differences = [...listChanges(manifest, surroundings), ...inputs];
  const refuse = (problem: Problem, paths: readonly string[] = []): Rebuilt => ({
    week, state: 'refused', differences, paths, count: countOne('dropped'), problems: [problem],
  }); // biome-ignore format: one record
  const changed = differences.filter(({ matters }) => matters);
  if (changed.length > 0 && !withCurrent) return refuse(notReproducible(week, tellChanged(changed)));
  const input = buildInput(material);
  const outcome = await composeIssue(input, workspace);
  if (!outcome.ok) return refuse(outcome.problem);
  const issue = withAccount(outcome.value, manifest.writing, manifest.issue);
  const paths = await comparedWithStored(workspace, issue);
  const isSame = hashIssue(issue) === manifest.issue;
  if (!isSame && !withCurrent)
    return refuse(notReproducible(week, 'the program makes another issue of the same inputs now'), paths);
  await store.saveBriefing(issue);
  if (withCurrent) await store.saveManifest(buildManifest(issue, material, surroundings));
  const problems = checkEdits(input, issue);
  const count = countOne(paths.length > 0 ? 'kept' : 'known');
  return { week, state: isSame ? 'same' : 'changed', differences, paths, count, problems };
}

async function comparedWithStored({ store }: Workspace, issue: Briefing): Promise<readonly string[]> {
  const stored = await store.findBriefing(issue.week);
  return stored === undefined ? ['the whole issue'] : findPaths(stored, issue);
}

function countOne(as: 'kept' | 'known' | 'dropped'): Rebuilt['count'] {
  return { step: 'rebuild', found: 1, kept: 0, known: 0, dropped: 0, [as]: 1 };
}

function tellChanged(changed: readonly Difference[]): string {
  const [first] = changed;
  const others = changed.length > 1 ? ` and ${changed.length - 1} more` : '';
  return `${first?.what} is not as it was${others}; --with-current-config makes the issue with what is there now`;
}

function notReproducible(week: string, detail: string): Problem {
  return fail('brief', 'not-reproducible', week, detail).problem;
}
