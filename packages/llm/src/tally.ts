import type { AnsweredBy, ModelAccount, Problem } from '@qishi/model';

/** Counts what models do for a run or a part of it. */
export interface Tally {
  sent(): void;
  spent(amount: number, tokens: ModelAccount['tokens']): void;
  answered(by: AnsweredBy): void;
  failed(problem: Problem): void;
  read(): ModelAccount;
}

/** What is told to a tally is told to `whole` as well. */
export function openTally(currency: string, whole?: Tally): Tally {
  const models = new Set<string>();
  const problems: Problem[] = [];
  const sum = { calls: 0, cached: 0, in: 0, out: 0, amount: 0 };
  return {
    sent() {
      sum.calls++;
      whole?.sent();
    },
    spent(amount, tokens) {
      sum.amount += amount;
      sum.in += tokens.in;
      sum.out += tokens.out;
      whole?.spent(amount, tokens);
    },
    answered(by) {
      models.add(by.model);
      if (by.cached) sum.cached++;
      whole?.answered(by);
    },
    failed(problem) {
      problems.push(problem);
      whole?.failed(problem);
    },
    read: () => ({
      models: [...models],
      calls: sum.calls,
      cached: sum.cached,
      tokens: { in: sum.in, out: sum.out },
      cost: { amount: Math.round(sum.amount * 1e6) / 1e6, currency },
      problems: [...problems],
    }),
  };
}
