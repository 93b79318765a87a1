import { type BriefInput, buildBriefing, writeWithModel } from '@qishi/brief';
import { type Briefing, briefingSchema, hashIssue, type Outcome, ok, type Writing } from '@qishi/model';
import type { Workspace } from '../workspace.ts';

/**
 * Makes an issue from its material, in the form in which it is stored and published. Every way to an issue comes through
 * here (`brief`, `run`, `rebuild`); a model that writes gets its answers from its cache when the material is the same.
 */
export async function composeIssue(
  input: BriefInput,
  desk: Pick<Workspace, 'llm' | 'config'>,
): Promise<Outcome<Briefing>> {
  const outcome = await write(input, desk);
  return outcome.ok ? ok(briefingSchema.parse(outcome.value)) : outcome;
}

/** By rules; with a model's prose where one is configured. Each issue has its own account. */
async function write(
  input: BriefInput,
  { llm, config }: Pick<Workspace, 'llm' | 'config'>,
): Promise<Outcome<Briefing>> {
  if (llm === undefined) return buildBriefing(input);
  const { complete, account } = llm.part();
  return writeWithModel(input, { complete, account, prompts: config.issuePrompts });
}

/**
 * An issue made again, with the account of its writing from when it was made, if that makes it the issue with this hash:
 * answers from a cache cost nothing the second time, and the issue is the same.
 */
export function withAccount(issue: Briefing, writing: Writing, hash: string): Briefing {
  const accounted = { ...issue, writing };
  return hashIssue(accounted) === hash ? accounted : issue;
}
