import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { expectNoTrace, finish, openPlace, type Place, qishi, soundCounts, start } from './newsroom-run.ts';
import { findProcesses, type Process, untilProcesses } from './processes.ts';

const onLinux = { skip: process.platform !== 'linux' };
let place: Place;
let server: Server;
let asked: string[];
let env: Record<string, string>;
beforeEach(async () => {
  place = await openPlace();
  asked = [];
  server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    reply.end('OK');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  env = { ...place.env, QISHI_PING_URL: `http://127.0.0.1:${port}/check` };
});
afterEach(async () => {
  server.close();
  await place.close();
});

const job = ['schedule', 'run', 'issue', '--json'] as const;
const isRun = ({ line }: Process): boolean => / run --week /.test(line);

async function expectNextCompletes(): Promise<void> {
  const next = await qishi(job, env);
  expect([0, 3]).toContain(next.code);
  expect(JSON.parse(next.stdout)).toEqual({ ran: ['issue'] });
  expect(asked).toEqual(['/check/fail', '/check']);
  const { articles } = await soundCounts(place.archive);
  expect(articles).toBeGreaterThan(10);
  expect(await qishi(job, env)).toMatchObject({ code: 0, stdout: expect.stringContaining('[]') });
}

test('the kernel kills a job (SIGKILL): it is failed and told, and the next one completes', onLinux, async () => {
  const child = start(job, env);
  const ended = finish(child);
  expect(await untilProcesses(place.folder, (found) => found.some(isRun))).toBe(true);
  const [run] = (await findProcesses(place.folder)).filter(isRun);
  process.kill(run!.pid, 'SIGKILL');
  const end = await ended;
  expect(end.code).toBe(1);
  expect(end.stderr).toMatch(/issue: qishi run --week \S+ was ended by SIGKILL \(out of memory\?\)/);
  expectNoTrace(end);
  await expectNextCompletes();
});

test('a job that has no memory left is failed and told, and the next one completes', async () => {
  // Enough for what looks at the clock, too little for a run.
  const end = await qishi(job, { ...env, NODE_OPTIONS: '--max-old-space-size=36' });
  expect(end.stderr).toMatch(/heap out of memory/);
  expect(end.code, end.stderr.slice(-500)).toBe(1);
  expect(end.stderr).toMatch(/issue: qishi run --week \S+ was ended by SIGABRT \(out of memory\?\)/);
  await expectNextCompletes();
});
