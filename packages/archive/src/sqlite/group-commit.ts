import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database.ts';
import { isTrouble } from './trouble.ts';

/** Makes writes; those asked for while the others came in are committed together, in their order. */
export interface GroupCommit {
  /** Resolves when the write is committed; rejects with what it threw, and it alone. */
  commit(write: () => void): Promise<void>;
  /** Commits what waits. */
  flush(): void;
}

interface Waiting {
  readonly write: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** What waits is in memory; from here on nothing is gained by waiting for more. */
const mostTogether = 64;

/** A transaction for each of the small writes of a crawl would cost more than the writes. */
export function openGroupCommit(database: DatabaseSync): GroupCommit {
  let waiting: Waiting[] = [];
  function flush(): void {
    const group = waiting;
    waiting = [];
    if (group.length === 0) return;
    try {
      inTransaction(database, () => {
        for (const { write } of group) write();
      });
    } catch (error) {
      // A file that is locked or a disk that is full is so for all of them; each alone would wait for the lock again.
      if (isTrouble(error)) {
        for (const { reject } of group) reject(error);
        return;
      }
      // Nothing of it was kept: each by itself, so that only those fail that are to blame.
      for (const one of group) commitAlone(database, one);
      return;
    }
    for (const { resolve } of group) resolve();
  }
  /** Waits as long as each turn of the event loop brings more. */
  function flushWhenQuiet(before = 0): void {
    if (waiting.length > before && waiting.length < mostTogether) setImmediate(flushWhenQuiet, waiting.length);
    else flush();
  }
  return {
    flush,
    commit: (write) =>
      new Promise((resolve, reject) => {
        // After what has arrived so far has been handled.
        if (waiting.push({ write, resolve, reject }) === 1) setImmediate(flushWhenQuiet);
      }),
  };
}

function commitAlone(database: DatabaseSync, { write, resolve, reject }: Waiting): void {
  try {
    inTransaction(database, write);
    resolve();
  } catch (error) {
    reject(error);
  }
}
