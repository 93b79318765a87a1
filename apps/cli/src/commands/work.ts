import { setTimeout as sleep } from 'node:timers/promises';
import { type Analyser, openAnalyser } from '@qishi/analyse';
import { isServer, openArchive, openWorkGate, type WorkGate } from '@qishi/archive';
import { type Job, type JobKind, openQueue } from '@qishi/queue';
import { loadConfig } from '../load-config.ts';
import { log } from '../log.ts';
import { printResult, renderRun } from '../print.ts';
import { openRenderer } from '../renderer.ts';
import { type Settings, UsageError } from '../settings.ts';
import { byId } from '../steps/extract.ts';
import { takeTurn, type WorkTools } from '../worker/host-turn.ts';
import { analyseArticles, readCaptures } from '../worker/read-captures.ts';
import { openShift, type Shift, toCrawlStep } from '../worker/shift.ts';
import { exit, type StepResult } from '../workspace.ts';

export interface WorkCommandOptions {
  readonly crawl: boolean;
  readonly analyse: boolean;
  /** Jobs at once. */
  readonly concurrency: number;
  /** Ends when nothing waits and nobody works any more. */
  readonly untilIdle: boolean;
  readonly json: boolean;
}

/** Between looks at an empty queue, in milliseconds. */
const pauseMs = 500;

interface Worker extends WorkTools {
  readonly gate: WorkGate;
  readonly analyser: Analyser;
  readonly shift: Shift;
  readonly kinds: readonly JobKind[];
  readonly signal: AbortSignal;
  /** Jobs that could not be done. */
  failures: number;
}

/** Takes jobs from the archive's queue until it is told to stop. Resolves to the exit code. */
export async function work(settings: Settings, options: WorkCommandOptions): Promise<number> {
  if (!isServer(settings.archive)) throw new UsageError(needsServer);
  const config = await loadConfig(settings);
  const stop = new AbortController();
  const end = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  const store = await openArchive(settings.archive);
  const gate = await openWorkGate(settings.archive, options.concurrency);
  const queue = await openQueue(settings.archive, tellQueueTrouble);
  const worker: Worker = {
    settings, config, store, queue, gate,
    sources: byId(config.sources),
    renderer: openRenderer(settings.cache),
    analyser: await openAnalyser(config.lexicon),
    shift: openShift(store, () => new Date()),
    kinds: kindsOf(options),
    signal: stop.signal,
    failures: 0,
  }; // biome-ignore format: what was opened in one line
  try {
    const kinds = worker.kinds.join(', ');
    const { concurrency } = options;
    log.info('working', { kinds, concurrency }, `qishi: working (${kinds}; ${concurrency} at once)`);
    await Promise.all(Array.from({ length: options.concurrency }, () => runSlot(worker, options.untilIdle)));
    const record = await worker.shift.close();
    printResult(record, renderRun(record, settings.language), options.json);
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
    await worker.renderer.close();
    await queue.close();
    await gate.close();
    await store.close();
  }
  return worker.failures > 0 ? exit.degraded : exit.done;
}

/** What the queue meets between two jobs; it goes on by itself. */
export const tellQueueTrouble = ({ message }: Error): void =>
  log.warn('queue trouble', { why: message }, `qishi: the queue: ${message}`);

export const needsServer =
  'Workers share an archive on a server: set QISHI_ARCHIVE to postgres://user:password@host/database (docs/scale-out.md).';

/** What is nearer to the reader goes first, so that captures do not pile up. */
function kindsOf({ crawl, analyse }: WorkCommandOptions): readonly JobKind[] {
  const both = crawl === analyse;
  return [...(both || analyse ? (['read', 'analyse'] as const) : []), ...(both || crawl ? (['host'] as const) : [])];
}

async function runSlot(worker: Worker, untilIdle: boolean): Promise<void> {
  while (!worker.signal.aborted) {
    if (await takeOne(worker)) continue;
    if (untilIdle && (await worker.queue.count()) === 0) return;
    await sleep(pauseMs, undefined, { signal: worker.signal }).catch(() => undefined);
  }
}

/** Does one job behind the gate; false when there is none. */
async function takeOne(worker: Worker): Promise<boolean> {
  const leave = await worker.gate.enter();
  try {
    const job = await worker.queue.take(worker.kinds);
    if (!job) return false;
    await finish(worker, job);
    return true;
  } finally {
    await leave();
  }
}

async function finish(worker: Worker, job: Job): Promise<void> {
  try {
    await worker.shift.add(await doJob(worker, job));
    await job.done();
  } catch (error) {
    worker.failures++;
    const why = error instanceof Error ? error.message : String(error);
    log.warn('job failed', { kind: job.work.kind, why }, `qishi: a job failed and will be tried again: ${why}`);
    await job.failed(error);
  }
}

async function doJob(worker: Worker, { work: asked }: Job): Promise<readonly StepResult[]> {
  switch (asked.kind) {
    case 'host':
      return (await takeTurn(asked.host, worker, worker.signal)).map(toCrawlStep);
    case 'read':
      return readCaptures(asked.pageIds, worker, worker.analyser);
    case 'analyse':
      return analyseArticles(asked.articleIds, worker, worker.analyser);
  }
}
