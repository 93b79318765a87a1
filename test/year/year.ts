import { openArchive } from '@qishi/archive';
import { keepRunning } from '@qishi/cli/src/daemon/keep-running.ts';
import { firstDay, hourMs, start } from './calendar.ts';
import { planFaults } from './faults.ts';
import { openHome } from './home.ts';
import { openHook } from './hook.ts';
import { openMachine } from './machine.ts';
import { openOutlets } from './outlets.ts';
import { writeYear } from './stories.ts';

const outletCount = 5;
/** The last outlet publishes nothing for four weeks; days since the year began. */
const silence = { outlet: outletCount - 1, from: 20 * 7, until: 24 * 7 };

/** Lives so many weeks under a clock of our own; the caller looks at what is left, and closes it. */
export async function liveYear(weeks: number, seed: number) {
  const clock = { world: start + 6 * hourMs, skew: 0 };
  const isSilent = (outlet: number, day: number) =>
    outlet === silence.outlet && day >= silence.from && day < silence.until;
  const articles = writeYear(firstDay, weeks * 7, outletCount, isSilent);
  const outlets = await openOutlets(outletCount, articles, () => new Date(clock.world));
  const hook = await openHook();
  const home = await openHome(outlets, hook.url);
  const faults = planFaults(seed, weeks);
  const machine = await openMachine({ clock, home, outlets, hook }, faults, weeks * 7);
  try {
    await keepRunning(machine.daemon);
  } finally {
    machine.close();
    await outlets.close();
    await hook.close();
  }
  const { struck, shown, log } = machine;
  return { home, articles, outlets, faults, struck, shown, log, pushes: hook.pushes, store: await openArchive(home.archive) };
} // biome-ignore format: a record
