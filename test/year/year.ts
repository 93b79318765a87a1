import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openArchive, openWriteLock } from '@qishi/archive';
import { type Daemon, keepRunning } from '@qishi/cli/src/daemon/keep-running.ts';
import { buildDaemon } from '@qishi/cli/src/daemon/open-daemon.ts';
import type { Tell } from '@qishi/cli/src/log.ts';
import { parsePlan, usualTimes } from '@qishi/cli/src/schedule/plan.ts';
import { noSystemctl, openTestMachine, standInCrontab } from '@qishi/cli/src/schedule/test-machine.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { gatherStatus, type Status } from '@qishi/cli/src/status/gather-status.ts';
import { addDays, weekOf } from '@qishi/model';
import { type Fault, planFaults } from './faults.ts';
import { openHome } from './home.ts';
import { openHook } from './hook.ts';
import { openOffice } from './office.ts';
import { openOutlets } from './outlets.ts';
import { writeYear } from './stories.ts';

const firstDay = '2023-01-02';
const outletCount = 5;
const silent = { outlet: 4, from: 20 * 7, until: 24 * 7 };
const [hourMs, dayMs] = [3_600_000, 86_400_000];
const start = Date.parse(`${firstDay}T00:00:00+08:00`);
/** Issues that are printed though no fault is about printing. */
const everyPrinted = 13;

/** What `status` said while a fault stood, or why it could not say anything. */
export type Shown = Status | { readonly refused: string };

export const weekId = (week: number): string => weekOf(new Date(start + week * 7 * dayMs + dayMs / 2).toISOString()).id;

/** Beijing day of a day since the year began. */
export const dayOf = (day: number): string => addDays(firstDay, day);

/** Lives so many weeks under a clock of our own; the caller looks at what is left, and closes it. */
export async function liveYear(weeks: number, seed: number) {
  const clock = { world: start + 6 * hourMs, skew: 0 };
  const machineNow = () => new Date(clock.world + clock.skew);
  const articles = writeYear(firstDay, weeks * 7, outletCount, (outlet, day) => outlet === silent.outlet && day >= silent.from && day < silent.until);
  const outlets = await openOutlets(outletCount, articles, () => new Date(clock.world));
  const hook = await openHook();
  const home = await openHome(outlets, hook.url);
  const settings = readSettings({ ...process.env, ...home.env });
  const machine = { ...(await openTestMachine(home.folder, { crontab: standInCrontab, systemctl: noSystemctl })), now: machineNow };
  const office = openOffice({ ...process.env, ...home.env });
  const faults = planFaults(seed, weeks);
  const shown = new Map<Fault, Shown[]>();
  const hits = new Map<Fault, string>();
  const ended = new Map<string, number>();
  const log: string[] = [];
  const stop = new AbortController();

  const today = () => Math.floor((clock.world - start) / dayMs);
  const isOn = (fault: Fault) => (hits.has(fault) ? today() === fault.day : today() >= fault.day && today() < fault.day + 1);
  const active = () => faults.find(isOn);
  async function look(fault: Fault | undefined): Promise<void> {
    if (!fault) return;
    const status = await gatherStatus(settings, machine).catch((error: Error) => ({ refused: error.message }));
    shown.set(fault, [...(shown.get(fault) ?? []), status]);
  }

  /** Brings the world into the state of the hour. */
  let entered: Fault | undefined;
  let leave: () => Promise<void> = async () => undefined;
  async function turn(): Promise<void> {
    const fault = active();
    if (fault === entered) return;
    await leave();
    entered = fault;
    leave = async () => undefined;
    if (fault) leave = (await enter(fault)) ?? leave;
  }
  async function enter(fault: Fault): Promise<(() => Promise<void>) | undefined> {
    const week = weekId(fault.week);
    const folder = join(home.reports, week);
    const some = Math.floor(fault.chance * (outletCount - 1));
    switch (fault.kind) {
      case 'outlet-down':
      case 'outlet-down-on-monday':
        await outlets.setDown(new Set([some]));
        return () => outlets.setDown(new Set());
      case 'network-gone':
        await outlets.setDown(new Set(Array.from({ length: outletCount }, (_, n) => n)));
        return () => outlets.setDown(new Set());
      case 'config-damaged':
        await home.damage(`outlet-${some}`);
        return async () => void (await home.mend());
      case 'webhook-down':
        hook.setDown(true);
        return async () => hook.setDown(false);
      case 'run-lock': {
        const lock = await openWriteLock(settings.archive);
        held = { until: fault.day * dayMs + start + 12 * hourMs, close: async () => void (await lock?.close()) };
        return undefined;
      }
      case 'clock-back':
      case 'clock-forward':
        clock.skew = fault.kind === 'clock-back' ? -2 * hourMs : dayMs;
        return async () => {
          clock.skew = 0;
        };
      case 'half-written':
        await mkdir(folder, { recursive: true });
        await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><head><ti');
        await writeFile(join(folder, 'briefing.json'), '{"week":');
        return undefined;
      case 'reports-unwritable':
        await mkdir(home.reports, { recursive: true });
        await writeFile(folder, 'in the way');
        return undefined;
      default:
        return undefined;
    }
  }
  let held: { readonly until: number; readonly close: () => Promise<void> } | undefined;

  /** The signal that a fault of the day sends into this command. */
  function findSignal(args: readonly string[]) {
    const fault = active();
    if (!fault || hits.has(fault) || !/^(kill|term)-/.test(fault.kind)) return undefined;
    const steps = fault.kind.endsWith('issue') ? ['run'] : ['crawl', 'extract', 'analyse'].slice(fault.nth);
    if (!steps.includes(args[0] ?? '')) return undefined;
    return { signal: fault.kind.startsWith('kill') ? 'SIGKILL' : 'SIGTERM', at: 0.05 + fault.chance * 0.7 } as const;
  }

  async function begin(args: readonly string[]): Promise<{ code: number } | { signal: string } | { trouble: string }> {
    const fault = active();
    const isRun = args[0] === 'run';
    const week = today() / 7 - 1;
    if (isRun) await home.setPrinting(fault?.kind === 'no-browser' || (fault === undefined && week % everyPrinted === everyPrinted - 1));
    const browser = fault?.kind === 'no-browser' ? { PUPPETEER_EXECUTABLE_PATH: join(home.folder, 'no-browser-here') } : { PUPPETEER_EXECUTABLE_PATH: process.env.PUPPETEER_EXECUTABLE_PATH ?? '' };
    const release = fault?.kind === 'archive-locked' && !hits.has(fault) ? lockArchive(settings.archive, fault.nth === 0 ? 10_500 : undefined) : undefined;
    const child = office.begin({ args, at: machineNow().getTime(), env: browser }, findSignal(args));
    const end = await child.ended;
    release?.();
    ended.set(args[0] ?? '', (ended.get(args[0] ?? '') ?? 0) + 1);
    if (fault && ('signal' in end || ('code' in end && end.code === 143) || release || (isRun && fault.kind === 'reports-unwritable'))) hits.set(fault, args.join(' '));
    if (fault?.kind === 'reports-unwritable' && isRun && existsSync(join(home.reports, weekId(fault.week)))) await rm(join(home.reports, weekId(fault.week)), { recursive: true });
    log.push(`${machineNow().toISOString()} ${args.join(' ')} ${JSON.stringify(end)} ${fault?.kind ?? ''}`);
    clock.world += 5 * 60_000;
    return end;
  }

  const keepLine: Tell = (_message, _fields, text) => void (text && log.push(text));
  const real = buildDaemon(settings, parsePlan(usualTimes), stop.signal, {}, machineNow);
  const daemon: Daemon = {
    ...real,
    log: { info: keepLine, warn: keepLine, error: keepLine },
    beat: async () => undefined,
    launch: (args) => ({ ended: begin(args), stop: () => undefined, kill: () => undefined }),
    async onEnd(job, end, begunAt) {
      await real.onEnd(job, end, begunAt);
      await look(active());
    },
    async sleep() {
      clock.world = findNextLook(clock.world, faults);
      const fault = active();
      if (held) await look(fault);
      if (held && clock.world >= held.until) held = void (await held.close());
      if (fault?.kind === 'asleep' && !hits.has(fault)) {
        hits.set(fault, 'slept');
        clock.world += 3 * dayMs;
      }
      // Somebody puts the browser back and makes the issue again.
      const broken = faults.find(({ kind, day }) => kind === 'no-browser' && day === today() - 1);
      if (broken && !hits.has(broken)) {
        hits.set(broken, 'made again');
        await home.setPrinting(true);
        await office.begin({ args: ['run', '--week', weekId(broken.week)], at: machineNow().getTime(), env: { PUPPETEER_EXECUTABLE_PATH: process.env.PUPPETEER_EXECUTABLE_PATH ?? '' } }).ended;
      }
      await turn();
      if (clock.world > start + weeks * 7 * dayMs + 20 * hourMs) stop.abort();
    },
  };
  try {
    await keepRunning(daemon);
  } finally {
    office.close();
    await outlets.close();
    await hook.close();
  }
  return { settings, home, articles, outlets, faults, shown, hits, pushes: hook.pushes, ended, starts: office.starts(), usualMs: office.usualMs, log, store: await openArchive(settings.archive) };
} // biome-ignore format: a year

/**
 * An hour later. Where no fault is near, the machine is on for Wednesday's and Friday's crawl and Monday's issue alone,
 * since 52 whole weeks take longer than a test may; a fault has its day and the next whole.
 */
function findNextLook(at: number, faults: readonly Fault[]): number {
  const dayOf = (time: number) => Math.floor((time - start) / dayMs);
  const isWhole = (day: number) => faults.some((fault) => fault.day === day || fault.day === day - 1);
  const next = at + hourMs;
  if (isWhole(dayOf(next)) || dayOf(next) === dayOf(at)) return next;
  // Night: to the next morning on which something is due, or the next day of a fault.
  for (let day = dayOf(next); ; day++) {
    if (isWhole(day)) return start + day * dayMs;
    if ([0, 2, 4].includes(day % 7)) return start + day * dayMs + (day % 7 === 0 ? 8 : 7) * hourMs;
  }
}

/** Another program's lock on the archive; given up after so many milliseconds, or when it is told to. */
function lockArchive(path: string, forMs: number | undefined): () => void {
  const database = new DatabaseSync(path);
  database.exec('BEGIN EXCLUSIVE');
  const close = () => {
    if (database.isOpen) database.close();
  };
  const timer = forMs === undefined ? undefined : setTimeout(close, forMs);
  return () => {
    clearTimeout(timer);
    close();
  };
}
