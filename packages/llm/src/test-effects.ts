import type { LedgerEntry, ModelEffects } from './settings.ts';

/** For tests: a ledger and a cache that live as long as the process. */
export interface OwnEffects extends ModelEffects {
  readonly entries: LedgerEntry[];
  readonly replies: Map<string, string>;
}

export function openOwnEffects(now = new Date('2023-04-18T02:00:00Z')): OwnEffects {
  const entries: LedgerEntry[] = [];
  const replies = new Map<string, string>();
  return {
    entries,
    replies,
    now: () => now,
    ledger: {
      append: (entry) => void entries.push(entry),
      total: (month, currency) => sumOf(entries.filter((each) => each.month === month && each.currency === currency)),
    },
    cache: {
      find: async (key) => replies.get(key),
      save: async (key, reply) => void replies.set(key, reply),
    },
  };
}

/** The last entry of a reservation counts. */
export function sumOf(entries: readonly LedgerEntry[]): number {
  const amounts = new Map(entries.map(({ id, amount }) => [id, amount]));
  return [...amounts.values()].reduce((sum, amount) => sum + amount, 0);
}
