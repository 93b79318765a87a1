import { type BriefInput, buildBriefing } from '@qishi/brief';
import { type Briefing, briefingSchema, type Outcome, ok } from '@qishi/model';

/**
 * Makes an issue from its material, in the form in which it is stored and published. Every way to an issue comes through
 * here (`brief`, `run`, `rebuild`); a model that writes gets its answers from its cache when the material is the same.
 */
export async function composeIssue(input: BriefInput): Promise<Outcome<Briefing>> {
  const outcome = buildBriefing(input);
  return outcome.ok ? ok(briefingSchema.parse(outcome.value)) : outcome;
}
