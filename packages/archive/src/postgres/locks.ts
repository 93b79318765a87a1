import pg from 'pg';
import { ArchiveError } from '../archive-error.ts';
import type { Lock } from '../open-archive.ts';
import { nameArchive } from './address.ts';
import { ask, connectionOf } from './database.ts';
import { runLock, workLock } from './lock-keys.ts';
import { explainTrouble } from './trouble.ts';

/**
 * The server notices within a minute that a machine is gone, and gives its locks to others. An idle connection is kept
 * alive by both sides.
 */
const noticeGone = 'SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3';

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
export async function openRunLock(address: string): Promise<Lock | undefined> {
  const { client, lock } = await connect(address);
  const [run] = await ask<{ held: boolean }>(client, address, `SELECT pg_try_advisory_lock(${runLock}) AS held`, []);
  if (run?.held) {
    await ask(client, address, `SELECT pg_advisory_lock(${workLock})`, []);
    return lock;
  }
  await lock.close();
  return undefined;
}
