import { PgBoss, type Queue } from 'pg-boss';
import type { JobKind } from './work-queue.ts';

/** Where the jobs are, beside the archive's own tables. */
const schema = 'qishi_queue';

/** A worker that has not been heard of for so long is dead: its jobs go to others. */
const heartbeatSeconds = 10;
/** How often that is looked for; one process does it for all. */
const superviseSeconds = 5;
/** Longer than any job takes, since a worker that lives keeps its job. */
const longestJobSeconds = 6 * 60 * 60;

const shared = {
  heartbeatSeconds,
  expireInSeconds: longestJobSeconds,
  retryLimit: 3,
  retryDelay: 2,
  retryBackoff: true,
  deleteAfterSeconds: 60 * 60,
} satisfies Omit<Queue, 'name'>;

/** `stately`: of each host one turn waits and one is had, at most. */
const queues: Readonly<Record<JobKind, Omit<Queue, 'name'>>> = {
  host: { ...shared, policy: 'stately' },
  read: { ...shared, policy: 'standard' },
  analyse: { ...shared, policy: 'standard' },
};

export interface Boss {
  readonly boss: PgBoss;
  readonly query: ReturnType<PgBoss['getDb']>['executeSql'];
}

/** Starts pg-boss on this server, its tables made if absent. `onError` hears of what goes wrong in the background. */
export async function startBoss(address: string, onError: (error: Error) => void): Promise<Boss> {
  const boss = new PgBoss({
    connectionString: address,
    application_name: 'qishi queue',
    schema,
    max: 4,
    schedule: false,
    superviseIntervalSeconds: superviseSeconds,
    monitorIntervalSeconds: superviseSeconds,
    persistWarnings: false,
  });
  boss.on('error', onError);
  await boss.start();
  for (const [name, options] of Object.entries(queues)) await boss.createQueue(name, options);
  const db = boss.getDb();
  const query: Boss['query'] = (text, values) => db.executeSql(text, values);
  await query(visitsTable);
  return { boss, query };
}

/** In one statement, and so in one transaction: two processes that start at once do not both make it. */
const visitsTable = `
  SELECT pg_advisory_xact_lock(${0x5153_0004});
  CREATE TABLE IF NOT EXISTS ${schema}.visits (
    key text COLLATE "C" PRIMARY KEY,
    place bigint NOT NULL,         -- in the host's line: when it came, in microseconds
    host text COLLATE "C" NOT NULL,
    is_link boolean NOT NULL,
    visit text NOT NULL
  );
  CREATE INDEX IF NOT EXISTS visits_by_host ON ${schema}.visits (host, is_link, place);
`;

export const visits = `${schema}.visits`;
export const jobs = `${schema}.job`;
