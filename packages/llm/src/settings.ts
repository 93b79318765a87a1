import type { ReplyMode } from './ask.ts';

export interface ModelSettings {
  /** Address of an OpenAI-compatible endpoint, with its version path, e.g. `…/v1`. */
  readonly baseUrl: string;
  /** Empty for endpoints that ask for none. */
  readonly apiKey: string;
  readonly model: string;
  /** Models of the same endpoint that stand in, in order, when the first cannot answer. */
  readonly fallbacks: readonly string[];
  /** The strictest way of asking that the endpoint knows; when it refuses, the next easier one is tried. */
  readonly mode: ReplyMode;
  /** Of one attempt, from sending to the end of the body. */
  readonly timeoutMs: number;
  /** Repetitions after 408, 409, 429, 5xx, timeouts and broken connections; `Retry-After` up to a minute is honoured. */
  readonly maxRetries: number;
  /** Questions that are being asked at the same time. */
  readonly concurrency: number;
  /** Most tokens of an answer, where the question does not say. */
  readonly maxTokens: number;
  /** Not sent when absent: some models accept one value only. */
  readonly temperature?: number;
  readonly money: Money;
}

export interface Money {
  /** Of prices and limits, e.g. `CNY`. */
  readonly currency: string;
  /** By model; `default` is for all others. */
  readonly prices: Readonly<Record<string, Price>> & { readonly default: Price };
  readonly limits: {
    /** As long as the model is open. */
    readonly perRun: number;
    /** In a calendar month, Beijing time, over all runs that share the ledger. */
    readonly perMonth: number;
  };
}

/** For a million tokens. */
export interface Price {
  readonly in: number;
  readonly out: number;
}

/** What reaches outside the process, besides the endpoint itself. */
export interface ModelEffects {
  readonly ledger: Ledger;
  readonly cache: ReplyCache;
  readonly now: () => Date;
}

/**
 * Where spending is written down, for all runs. A reservation is written before its request and counts until it is
 * settled, so a run that died has spent what it had set aside.
 */
export interface Ledger {
  append(entry: LedgerEntry): void;
  /** Spent and set aside in a month (`2023-04`), by every run up to now, in one currency. */
  total(month: string, currency: string): number;
}

export interface LedgerEntry {
  readonly kind: 'reserve' | 'settle';
  /** The same of a reservation and its settlement. */
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Month that it counts for, `2023-04` in Beijing time. */
  readonly month: string;
  readonly model: string;
  readonly amount: number;
  readonly currency: string;
  readonly tokens?: { readonly in: number; readonly out: number };
}

/** Answers by the hash of everything that makes them. What comes out is checked again, so that a stale one is no harm. */
export interface ReplyCache {
  find(key: string): Promise<string | undefined>;
  save(key: string, reply: string): Promise<void>;
}
