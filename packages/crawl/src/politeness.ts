import { setTimeout as wait } from 'node:timers/promises';

/** Longest pause one host can impose, whatever its robots.txt or `Retry-After` asks for. */
export const longestPauseMs = 30_000;

/** Waits; a stopped run ends the wait early and without an error, since the next request then fails by itself. */
export type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Turns at the hosts: one request at a time for each, at least its delay apart; different hosts do not wait for each other. */
export interface Turns {
  /** Runs `task` when it is the asker's turn at `host` and `delayMs` have passed since the previous task there ended. */
  take<T>(host: string, delayMs: number, task: () => Promise<T>): Promise<T>;
  /** Time until `host` may be asked again, not counting askers already in line. */
  dueInMs(host: string, delayMs: number): number;
  /** Lets nobody ask `host` for the next `ms`. */
  rest(host: string, ms: number): void;
}

/** Counts from the end of one request to the start of the next, so that no server ever sees a shorter distance. */
export function openTurns(sleep: Sleep, signal?: AbortSignal): Turns {
  const lines = new Map<string, Promise<unknown>>();
  const endedAt = new Map<string, number>();
  const restUntil = new Map<string, number>();

  const dueInMs = (host: string, delayMs: number): number => {
    const free = Math.max((endedAt.get(host) ?? -Infinity) + delayMs, restUntil.get(host) ?? -Infinity);
    return Math.max(0, free - performance.now());
  };

  const runInTurn = async <T>(host: string, delayMs: number, task: () => Promise<T>): Promise<T> => {
    // Timers may fire a little early, hence the loop.
    while (dueInMs(host, delayMs) > 0 && !signal?.aborted) await sleep(Math.ceil(dueInMs(host, delayMs)), signal);
    try {
      return await task();
    } finally {
      endedAt.set(host, performance.now());
    }
  };

  return {
    dueInMs,
    take(host, delayMs, task) {
      const run = (lines.get(host) ?? Promise.resolve()).then(() => runInTurn(host, delayMs, task));
      // The next in line waits for the end of this one only; its failure belongs to the one who asked.
      const ended = run.then(
        () => undefined,
        () => undefined,
      );
      lines.set(host, ended);
      return run;
    },
    rest: (host, ms) => void restUntil.set(host, performance.now() + Math.min(ms, longestPauseMs)),
  };
}

/** The real clock's sleep. */
export async function sleepFor(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  try {
    await wait(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
