import type { Daemon } from '@qishi/cli/src/daemon/keep-running.ts';
import type { Ended } from '@qishi/cli/src/daemon/launch.ts';
import { buildDaemon } from '@qishi/cli/src/daemon/open-daemon.ts';
import { parsePlan, usualTimes } from '@qishi/cli/src/schedule/plan.ts';
import { noSystemctl, openTestMachine, standInCrontab } from '@qishi/cli/src/schedule/test-machine.ts';
import { readSettings } from '@qishi/cli/src/settings.ts';
import { gatherStatus, type Status } from '@qishi/cli/src/status/gather-status.ts';
import { countDays, dayMs, findNextLook, hourMs, start } from './calendar.ts';
import type { Fault } from './faults.ts';
import { openOffice } from './office.ts';
import { openOperator } from './operator.ts';
import { findEnvironment, findStrike, lockArchive } from './strike.ts';
import { openWeather, type World } from './weather.ts';

/** What `status` said while a fault stood, or why it could not say anything. */
export type Shown = Status | { readonly refused: string };

/** One issue in so many is printed, though no fault is about printing: a browser takes longer than all else. */
const printedEvery = 13;
/** By the clock of the world: how long a command takes. */
const commandMs = 5 * 60_000;

/** The daemon of a machine whose clock, sleep and processes are ours, and whose archive, channels and outlets are real. */
export async function openMachine(world: World, faults: readonly Fault[], days: number) {
  const { clock, home } = world;
  const env = { ...process.env, ...home.env };
  const settings = readSettings(env);
  const now = () => new Date(clock.world + clock.skew);
  const status = { ...(await openTestMachine(home.folder, { crontab: standInCrontab, systemctl: noSystemctl })), now };
  const [weather, office, stop] = [openWeather(world), openOffice(env), new AbortController()];
  const struck = new Set<Fault>();
  const shown = new Map<Fault, Shown[]>();
  const log: string[] = [];
  const active = () => faults.find(({ day }) => day === countDays(clock.world));

  async function look(): Promise<void> {
    const fault = active();
    if (!fault) return;
    const seen = await gatherStatus(settings, status).catch((error: Error) => ({ refused: error.message }));
    shown.set(fault, [...(shown.get(fault) ?? []), seen]);
  }

  async function begin(args: readonly string[]): Promise<Ended> {
    const fault = active();
    const strike = fault && !struck.has(fault) ? findStrike(fault, args) : undefined;
    if (args[0] === 'run') await home.setPrinting(isPrinted(fault));
    const release = strike?.locks ? lockArchive(home.archive) : undefined;
    const job = { args, at: now().getTime(), env: findEnvironment(fault, home) };
    const end = await office.begin(job, strike?.signal).ended;
    release?.();
    if (fault && isStruck(fault, args, end)) struck.add(fault);
    log.push(`${now().toISOString()} ${args.join(' ')} ${JSON.stringify(end)} ${fault?.kind ?? ''}`);
    clock.world += commandMs;
    return end;
  }
  const isPrinted = (fault: Fault | undefined) =>
    fault === undefined ? (countDays(clock.world) / 7) % printedEvery === 0 : fault.kind === 'no-browser';

  const operator = openOperator(home, faults, {
    hasStruck: (fault) => struck.has(fault),
    async type(...args) {
      await home.setPrinting(true);
      await office.begin({ args, at: now().getTime(), env: findEnvironment(undefined, home) }).ended;
    },
  });

  const real = buildDaemon(settings, parsePlan(usualTimes), stop.signal, {}, now);
  const keepLine = (_message: string, _fields: object, text = '') => void log.push(text);
  const daemon: Daemon = {
    ...real,
    log: { info: keepLine, warn: keepLine, error: keepLine },
    beat: async () => undefined,
    launch: (args) => ({ ended: begin(args), stop: () => undefined, kill: () => undefined }),
    async onEnd(...ending) {
      await real.onEnd(...ending);
      await look();
    },
    async onUnreadable(...trouble) {
      await real.onUnreadable(...trouble);
      const fault = active();
      if (fault) struck.add(fault);
      await look();
    },
    async sleep() {
      clock.world = findNextLook(clock.world, faults);
      const fault = active();
      if (fault?.kind === 'asleep') {
        struck.add(fault);
        clock.world += 3 * dayMs;
      }
      if (fault?.kind === 'run-lock') {
        await look();
        if (clock.world >= start + fault.day * dayMs + 12 * hourMs) await weather.clear();
      }
      await operator.look(clock.world);
      await weather.turn(active());
      if (clock.world > start + days * dayMs + 20 * hourMs) stop.abort();
    },
  };
  return { daemon, settings, struck, shown, log, close: () => office.close() };
} // biome-ignore format: a year's machine

/** Whether the command met the fault of its day. */
function isStruck({ kind }: Fault, [command]: readonly string[], end: Ended): boolean {
  if (/^(?:kill|term)-/.test(kind)) return 'signal' in end || ('code' in end && end.code === 143);
  if (kind === 'archive-damaged' || kind === 'archive-locked') return 'code' in end && end.code === 1;
  return command === 'run' && (kind === 'reports-unwritable' || kind === 'no-browser');
}
