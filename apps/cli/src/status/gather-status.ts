import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type ArchiveCounts,
  ArchiveError,
  isArchiveBusy,
  isServer,
  nameArchive,
  openArchive,
  type Store,
} from '@qishi/archive';
import { newsDay, type RunRecord } from '@qishi/model';
import { openQueue } from '@qishi/queue';
import { findGivenUp, type GivenUp } from '../daemon/due-jobs.ts';
import { findHeartbeat, heartbeatFile } from '../daemon/heartbeat.ts';
import { loadConfig } from '../load-config.ts';
import { findInstalled, type NextRun, nextOf } from '../schedule/installed.ts';
import type { Machine } from '../schedule/machine.ts';
import { beijing, jobNames, type Plan, parsePlan, renderCron, usualTimes } from '../schedule/plan.ts';
import { findLastDue, findPast } from '../schedule/times.ts';
import { type Settings, UsageError } from '../settings.ts';
import { buildHealth, loadHabit } from '../source-health.ts';
import { currentWeek } from '../weeks.ts';
import { findNeeds, type Need } from './find-needs.ts';
import { buildRunStates, findAhead, type RunState } from './run-state.ts';
import { buildSourceState, type SourceState } from './source-state.ts';

export interface Status {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly archive: ArchiveState;
  readonly schedule: ScheduleState;
  /** Where the archive is; undefined where that is a server. */
  readonly disk?: { readonly path: string; readonly freeBytes: number };
  readonly needs: readonly Need[];
}

type ArchiveState = { readonly name: string } & (
  | { readonly trouble: string }
  | {
      readonly trouble?: undefined;
      readonly counts: ArchiveCounts;
      readonly bytes: number;
      readonly runs: readonly RunState[];
      /** A run that is dated in the future began then, ISO 8601. */
      readonly ahead?: string;
      readonly sources: SourceState;
      /** Week of the newest issue. */
      readonly lastIssue?: string;
      /** The week whose issue should be there and is not. */
      readonly missingIssue?: string;
      /** Jobs that failed too often since they were due. */
      readonly givenUp: readonly GivenUp[];
      /** A run has it for itself at this moment. */
      readonly isBusy: boolean;
      /** Jobs for workers; undefined on a file, or where the queue cannot be asked. */
      readonly queued?: number;
    }
);

interface ScheduleState {
  /** `systemd`, `crontab`, `daemon`. */
  readonly by: readonly string[];
  readonly next: readonly NextRun[];
  readonly running?: string;
  readonly trouble?: string;
}

/** Records read; a worker writes one an hour. */
const runsRead = 500;
/** How long after its time an issue may still be in the making, in milliseconds. */
const issueTakesMs = 3 * 60 * 60 * 1000;

export async function gatherStatus(settings: Settings, machine: Machine): Promise<Status> {
  const now = machine.now();
  const { plan, ...schedule } = await gatherSchedule(settings, machine);
  const [archive, disk] = await Promise.all([
    gatherArchive(settings, now, plan),
    isServer(settings.archive) ? undefined : findDisk(dirname(settings.archive)),
  ]);
  const status = { at: now.toISOString(), archive, schedule, ...(disk ? { disk } : {}) };
  return { ...status, needs: findNeeds(status, settings.language) };
}

async function gatherArchive(settings: Settings, now: Date, plan: Plan | undefined): Promise<ArchiveState> {
  const name = nameArchive(settings.archive);
  try {
    const store = await openArchive(settings.archive);
    try {
      const queued = await countQueued(settings);
      return { name, ...(await readArchive(settings, store, now, plan)), ...(queued === undefined ? {} : { queued }) };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof ArchiveError) return { name, trouble: error.message };
    throw error;
  }
}

async function readArchive(settings: Settings, store: Store, now: Date, plan: Plan | undefined) {
  const { sources } = await loadConfig(settings);
  const runs = await store.runs(runsRead);
  const today = newsDay(now);
  const days = await loadHabit(store, today);
  const weeks = (await store.briefings()).map(({ week }) => week);
  const lastIssue = weeks.at(-1);
  const ahead = findAhead(runs, now);
  const due = findLastDue(
    { cron: renderCron(parsePlan(usualTimes).issue), zone: beijing },
    new Date(now.getTime() - issueTakesMs),
  );
  const wanted = due && currentWeek(due).id;
  const isBusy = await isArchiveBusy(settings.archive);
  return {
    counts: await store.counts(),
    bytes: await store.bytes(),
    runs: buildRunStates(runs, now),
    sources: buildSourceState(sources, buildHealth(days, today), runs),
    isBusy,
    // The record of a run that is at work says that it has not ended.
    givenUp: plan === undefined || isBusy ? [] : listGivenUp(plan, runs, now),
    ...(ahead === undefined ? {} : { ahead }),
    ...(lastIssue === undefined ? {} : { lastIssue }),
    ...(wanted === undefined || weeks.includes(wanted) ? {} : { missingIssue: wanted }),
  };
}

function listGivenUp(plan: Plan, runs: readonly RunRecord[], now: Date): readonly GivenUp[] {
  return jobNames.flatMap(
    (job) => findGivenUp({ job, plan, now, tried: undefined, past: findPast(job, runs, now) }) ?? [],
  );
}

/** Undefined also where the queue cannot be opened, as on a replica: `status` is not the place to fail for it. */
async function countQueued({ archive }: Settings): Promise<number | undefined> {
  if (!isServer(archive)) return undefined;
  try {
    const queue = await openQueue(archive, () => undefined);
    try {
      return await queue.count();
    } finally {
      await queue.close();
    }
  } catch {
    return undefined;
  }
}

/** With the plan by which jobs are due, where one can be read. */
async function gatherSchedule(settings: Settings, machine: Machine): Promise<ScheduleState & { readonly plan?: Plan }> {
  try {
    const installed = await findInstalled(machine);
    const beat = await findHeartbeat(heartbeatFile(settings), machine.now());
    const daemon = beat && parsePlan(beat);
    const own = daemon
      ? nextOf({ crawl: renderCron(daemon.crawl), issue: renderCron(daemon.issue) }, beijing, machine.now())
      : [];
    const plan = daemon ?? installed.find((each) => each.plan !== undefined)?.plan;
    return {
      ...(plan ? { plan } : {}),
      by: [...installed.map(({ kind }) => kind), ...(beat ? ['daemon'] : [])],
      next: [...installed.flatMap(({ next }) => next), ...own],
      ...(beat?.running ? { running: beat.running } : {}),
    };
  } catch (error) {
    if (error instanceof UsageError) return { by: [], next: [], trouble: error.tell(settings.language) };
    throw error;
  }
}

async function findDisk(path: string): Promise<{ path: string; freeBytes: number } | undefined> {
  try {
    const { bavail, bsize } = await statfs(path);
    return { path, freeBytes: bavail * bsize };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
