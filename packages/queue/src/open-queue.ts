import type { Job as BossJob } from 'pg-boss';
import { type Boss, jobs, startBoss } from './boss.ts';
import { buildVisitStore } from './visits.ts';
import type { Job, JobKind, Work, WorkQueue } from './work-queue.ts';

const allKinds: readonly JobKind[] = ['host', 'read', 'analyse'];

/** How often a worker says that it lives, in milliseconds. */
const heartbeatMs = 3_000;

/**
 * Opens the queue on this server, its tables made if absent. `onError` hears of what goes wrong in the background
 * (a heartbeat that did not get through).
 */
export async function openQueue(address: string, onError: (error: Error) => void): Promise<WorkQueue> {
  const started = await startBoss(address, onError);
  const { boss, query } = started;
  const { keep, ...lines } = buildVisitStore(started);
  const heartbeats = new Set<NodeJS.Timeout>();
  const addTurns = async (hosts: readonly string[]) => {
    await boss.insert(
      'host',
      hosts.map((host) => ({ singletonKey: host, data: { kind: 'host', host } satisfies Work })),
    );
  };
  return {
    ...lines,
    async addVisits(visits) {
      if (visits.length > 0) await addTurns(await keep(visits));
    },
    addTurn: (host) => addTurns([host]),
    async addReading(pageIds) {
      await boss.insert(
        'read',
        inBatches(pageIds).map((batch) => ({ data: { kind: 'read', pageIds: batch } satisfies Work })),
      );
    },
    async addAnalysis(articleIds) {
      await boss.insert(
        'analyse',
        inBatches(articleIds).map((batch) => ({ data: { kind: 'analyse', articleIds: batch } satisfies Work })),
      );
    },
    async take(kinds) {
      for (const kind of kinds) {
        const [job] = await boss.fetch<Work>(kind);
        if (job) return hold(started, kind, job, { heartbeats, onError });
      }
      return undefined;
    },
    async count(kinds = allKinds) {
      const { rows } = await query(
        `SELECT count(*)::integer AS count FROM ${jobs} WHERE name = ANY ($1::text[]) AND state < 'completed'`,
        [kinds],
      );
      return Number(rows[0]?.count);
    },
    async close() {
      for (const timer of heartbeats) clearInterval(timer);
      await boss.stop({ graceful: false });
    },
  };
}

/** Some seconds of work, so that what is lost with a worker is little. */
const mostInBatch = 20;

const inBatches = (ids: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(ids.length / mostInBatch) }, (_, n) =>
    ids.slice(n * mostInBatch, (n + 1) * mostInBatch),
  );

interface Holding {
  readonly heartbeats: Set<NodeJS.Timeout>;
  readonly onError: (error: Error) => void;
}

/** Says every few seconds that the job is in hand, until it is ended or the queue is closed. */
function hold({ boss }: Boss, kind: JobKind, job: BossJob<Work>, { heartbeats, onError }: Holding): Job {
  // This attempt and no other: a worker that comes back from the dead has no say any more.
  const attempt = { id: job.id, retryCount: job.retryCount };
  const timer = setInterval(() => void boss.touch(kind, attempt).catch(onError), heartbeatMs);
  heartbeats.add(timer);
  const end = async (settle: () => Promise<unknown>) => {
    clearInterval(timer);
    heartbeats.delete(timer);
    await settle();
  };
  const wordsOf = (error: unknown) => ({ message: error instanceof Error ? error.message : String(error) });
  return {
    work: job.data,
    done: () => end(() => boss.complete(kind, attempt)),
    failed: (error) => end(() => boss.fail(kind, attempt, wordsOf(error))),
  };
}
