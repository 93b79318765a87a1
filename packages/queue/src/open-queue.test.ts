import { openPostgres, type TestPostgres } from '@qishi/test-postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openQueue } from './open-queue.ts';
import type { Job, Visit, WorkQueue } from './work-queue.ts';

let postgres: TestPostgres;
let address: string;
let queues: WorkQueue[];
const open = async (): Promise<WorkQueue> => {
  const queue = await openQueue(address, (error) => {
    throw error;
  });
  queues.push(queue);
  return queue;
};
beforeAll(async () => {
  postgres = await openPostgres();
});
afterAll(() => postgres?.close());
beforeEach(async (context) => {
  if (postgres.kind === 'pglite') context.skip('PGlite has one session, workers need several');
  queues = [];
  address = await postgres.fresh();
});
afterEach(() => Promise.all(queues.map((queue) => queue.close())));

const link = (url: string): Visit => ({
  kind: 'link',
  link: { url, sourceId: 'news', foundOn: 'https://a.example/feed', announced: { title: '题' } },
});
const poll: Visit = { kind: 'poll', sourceId: 'news', host: 'a.example' };

/** Takes a job as soon as there is one. */
async function untilTaken(queue: WorkQueue): Promise<Job> {
  for (;;) {
    const job = await queue.take(['host', 'read', 'analyse']);
    if (job) return job;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('a line holds each address once, polls before links, in the order in which they came', async () => {
  const queue = await open();
  const [first, second] = [link('https://a.example/z'), link('https://a.example/b')];
  await queue.addVisits([first, second]);
  await queue.addVisits([second, poll, link('https://b.example/1')]);
  expect(await queue.findVisits('a.example', 10)).toEqual([poll, first, second]);
  expect(await queue.findVisits('a.example', 1)).toEqual([poll]);
  await queue.finishVisits([poll, first]);
  expect(await queue.findVisits('a.example', 10)).toEqual([second]);
});

test('several that open the queue at once, add the same and take at once do each turn in one place only', async () => {
  const [one, other, third] = await Promise.all([open(), open(), open()]);
  const visits = Array.from({ length: 200 }, (_, n) => link(`https://h${n % 10}.example/${n}`));
  await Promise.all([one, other, third].map((queue) => queue.addVisits(visits)));
  expect(await one.count()).toBe(10);
  const taken = await Promise.all(Array.from({ length: 24 }, (_, n) => [one, other, third][n % 3]?.take(['host'])));
  const hosts = taken.flatMap((job) => (job?.work.kind === 'host' ? job.work.host : []));
  expect(hosts.length).toBeGreaterThan(0);
  expect(new Set(hosts).size).toBe(hosts.length);
});

test('a host that gets more to do during its turn gets another turn after it, not at the same time', async () => {
  const queue = await open();
  await queue.addVisits([poll]);
  const turn = await untilTaken(queue);
  await queue.addVisits([link('https://a.example/1')]);
  await queue.addTurn('a.example');
  expect(await queue.take(['host'])).toBeUndefined();
  expect(await queue.count()).toBe(2);
  await turn.done();
  const next = await untilTaken(queue);
  expect(next.work).toEqual({ kind: 'host', host: 'a.example' });
  await next.done();
  expect(await queue.take(['host'])).toBeUndefined();
  expect(await queue.count()).toBe(0);
});

test('a worker takes only the kinds it is for, and what is handed over comes in pieces', async () => {
  const queue = await open();
  await queue.addReading(Array.from({ length: 45 }, (_, n) => `p${n}`));
  await queue.addAnalysis(['a1']);
  await queue.addReading([]);
  expect([await queue.count(['host']), await queue.count(['read']), await queue.count()]).toEqual([0, 3, 4]);
  expect(await queue.take(['host'])).toBeUndefined();
  expect((await queue.take(['analyse']))?.work).toEqual({ kind: 'analyse', articleIds: ['a1'] });
  const pieces = [await untilTaken(queue), await untilTaken(queue), await untilTaken(queue)];
  expect(pieces.map(({ work }) => (work.kind === 'read' ? work.pageIds.length : 0)).sort()).toEqual([20, 20, 5]);
});

test('a job that failed comes back, and so does one whose worker is gone', async () => {
  const [one, other] = [await open(), await open()];
  await one.addReading(['p1']);
  const first = await untilTaken(one);
  await first.failed(new Error('not today'));
  const again = await untilTaken(one);
  expect(again.work).toEqual(first.work);
  await one.close();
  queues = queues.filter((queue) => queue !== one);
  const back = await untilTaken(other);
  expect(back.work).toEqual(first.work);
  await back.done();
  expect(await other.count()).toBe(0);
});
