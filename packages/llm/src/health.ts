import type { Outcome, Problem } from '@qishi/model';

/** After so many failures in a row a model is not asked again: each of them may have taken minutes. */
const mostFailures = 3;

/** Remembers which models can no longer be counted on while the model is open. */
export interface Health {
  /** Why a model is not asked any more. */
  findGivenUp(model: string): Problem | undefined;
  note(model: string, outcome: Outcome<unknown>): void;
}

export function openHealth(): Health {
  const failures = new Map<string, number>();
  const givenUp = new Map<string, Problem>();
  return {
    findGivenUp: (model) => givenUp.get(model),
    note(model, outcome) {
      if (outcome.ok || isOwn(outcome.problem)) {
        failures.delete(model);
        return;
      }
      const count = (failures.get(model) ?? 0) + 1;
      failures.set(model, count);
      // A wrong key or an unknown model will be so at the next question too.
      const isLasting = outcome.problem.reason === 'model-error' && outcome.problem.retry === 'never';
      if (isLasting || count >= mostFailures) givenUp.set(model, outcome.problem);
    },
  };
}

/** What is wrong with this one question; the next may go well. */
const isOwn = ({ reason }: Problem): boolean =>
  reason === 'reply-invalid' || reason === 'refused' || reason === 'budget-spent' || reason === 'too-large';
