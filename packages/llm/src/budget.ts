import { randomUUID } from 'node:crypto';
import { newsDay } from '@qishi/model';
import type { LedgerEntry, ModelEffects, Money } from './settings.ts';

/** Money set aside for one request. */
export type Reservation = LedgerEntry;

/** The ledger failed: nobody knows what may be spent, so this must end the run and not look like a broken line. */
export class LedgerError extends Error {
  constructor(cause: unknown) {
    super('the ledger of spending failed', { cause });
  }
}

export interface Budget {
  /** Sets money aside; undefined when the run's or the month's limit would be passed. */
  reserve(model: string, amount: number): Reservation | undefined;
  /** Puts what was really spent in the reservation's place. */
  settle(reservation: Reservation, amount: number, tokens?: LedgerEntry['tokens']): void;
}

/** Sums of prices are not exact; a limit is not passed by the last bit of a number. */
const tolerance = 1e-9;

/** Opens a run's budget over the ledger of all runs. */
export function openBudget({ currency, limits }: Money, { ledger, now }: Pick<ModelEffects, 'ledger' | 'now'>): Budget {
  let inRun = 0;
  const append = (entry: LedgerEntry): void => guard(() => ledger.append(entry));
  const settle: Budget['settle'] = (reservation, amount, tokens) => {
    inRun += amount - reservation.amount;
    append({ ...reservation, kind: 'settle', at: now().toISOString(), amount, ...(tokens ? { tokens } : {}) });
  };
  return {
    reserve(model, amount) {
      if (inRun + amount > limits.perRun + tolerance) return undefined;
      const at = now();
      const month = newsDay(at).slice(0, 7);
      const reservation: Reservation = {
        kind: 'reserve', id: randomUUID(), at: at.toISOString(), month, model, amount, currency,
      }; // biome-ignore format: a record in the order of its life
      // Written first and counted then: of two runs that do so at once at least one sees the other.
      append(reservation);
      inRun += amount;
      if (guard(() => ledger.total(month, currency)) <= limits.perMonth + tolerance) return reservation;
      settle(reservation, 0);
      return undefined;
    },
    settle,
  };
}

/** A part of a run's budget: no more than `most` of it, and never more than is left. */
export function limitBudget(budget: Budget, most: number): Budget {
  let inPart = 0;
  return {
    reserve(model, amount) {
      if (inPart + amount > most + tolerance) return undefined;
      const reservation = budget.reserve(model, amount);
      if (reservation) inPart += amount;
      return reservation;
    },
    settle(reservation, amount, tokens) {
      inPart += amount - reservation.amount;
      budget.settle(reservation, amount, tokens);
    },
  };
}

function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new LedgerError(error);
  }
}
