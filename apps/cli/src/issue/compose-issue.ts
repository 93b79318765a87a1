import { type BriefInput, buildBriefing } from '@qishi/brief';
import { type Briefing, briefingSchema, hashIssue, type Outcome, ok, type Writing } from '@qishi/model';

/**
 * Makes an issue from its material, in the form in which it is stored and published. Every way to an issue comes through
 * here (`brief`, `run`, `rebuild`); a model that writes gets its answers from its cache when the material is the same.
 */
export async function composeIssue(input: BriefInput): Promise<Outcome<Briefing>> {
  const outcome = buildBriefing(input);
  return outcome.ok ? ok(briefingSchema.parse(outcome.value)) : outcome;
}

/**
 * An issue made again, with the account of its writing from when it was made, if that makes it the issue with this hash:
 * answers from a cache cost nothing the second time, and the issue is the same.
 */
export function withAccount(issue: Briefing, writing: Writing, hash: string): Briefing {
  const accounted = { ...issue, writing };
  return hashIssue(accounted) === hash ? accounted : issue;
}
