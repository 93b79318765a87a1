import pg from 'pg';
import { ArchiveError } from '../archive-error.ts';
import type { Lock, WorkGate } from '../open-archive.ts';
import { nameArchive } from './address.ts';
import { ask, buildPool, connectionOf, noticeGone } from './database.ts';
import { runLock, workLock } from './lock-keys.ts';
import { explainTrouble } from './trouble.ts';

/** A connection of its own, since the locks that are taken on it end with it. */
async function connect(address: string): Promise<{ readonly client: pg.Client; readonly lock: Lock }> {
  const client = new pg.Client(connectionOf(address));
  let lost: Error | undefined;
  client.on('error', (error) => {
    lost = error;
  });
  try {
    await client.connect();
  } catch (error) {
    throw explainTrouble(address, error);
  }
  await ask(client, address, noticeGone, []);
  const close = async () => {
    await client.end();
    if (!lost) return;
    throw new ArchiveError(
      `The connection to ${nameArchive(address)} was lost, and with it the right to change the archive alone. Run the command again.`,
      { cause: lost },
    );
  };
  return { client, lock: { close } };
}

/**
 * Takes the archive for one run, or gives undefined when another run has it. Waits for the jobs that workers have in
 * hand; they begin no new one until the lock is closed.
 */
export async function openRunLock(address: string, onWait: () => void): Promise<Lock | undefined> {
  const { client, lock } = await connect(address);
  const [run] = await ask<{ held: boolean }>(client, address, `SELECT pg_try_advisory_lock(${runLock}) AS held`, []);
  if (run?.held) {
    const [work] = await ask<{ held: boolean }>(
      client,
      address,
      `SELECT pg_try_advisory_lock(${workLock}) AS held`,
      [],
    );
    if (!work?.held) {
      onWait();
      await ask(client, address, `SELECT pg_advisory_lock(${workLock})`, []);
    }
    return lock;
  }
  await lock.close();
  return undefined;
}

/** True while a session has the archive for its run; asked without a lock, so that no run is in its way. */
export async function isRunLocked(address: string): Promise<boolean> {
  const { client, lock } = await connect(address);
  try {
    const [row] = await ask<{ held: boolean }>(
      client,
      address,
      `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (classid::bigint << 32) + objid::bigint = ${runLock}) AS held`,
      [],
    );
    return row?.held ?? false;
  } finally {
    await lock.close();
  }
}

/** Opens the gate for at most so many jobs at once. */
export function openServerGate(address: string, jobs: number): WorkGate {
  const pool = buildPool(address, jobs);
  pool.on('error', () => undefined);
  return {
    async enter() {
      const client = await pool.connect().catch((error: unknown) => {
        throw explainTrouble(address, error);
      });
      const say = (text: string) => ask(client, address, text, []);
      try {
        await say(`SELECT pg_advisory_lock_shared(${workLock})`);
      } catch (error) {
        client.release(true);
        throw error;
      }
      return async () => {
        const isOpen = await say(`SELECT pg_advisory_unlock_shared(${workLock})`).then(
          () => true,
          () => false,
        );
        // A connection that is lost has lost its lock, too.
        client.release(!isOpen);
      };
    },
    close: () => pool.end(),
  };
}
