import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { countDays, hourMs, start, weekId } from './calendar.ts';
import type { Fault } from './faults.ts';
import type { Home } from './home.ts';

/** What people do about a fault, since no program can. */
export interface Operator {
  /** At every hour. */
  look(time: number): Promise<void>;
}

/** Who looks after the machine now and then. `type` is a command of qishi, typed by hand. */
export function openOperator(
  home: Home,
  faults: readonly Fault[],
  { hasStruck, type }: { readonly hasStruck: (fault: Fault) => boolean; readonly type: (...args: readonly string[]) => Promise<unknown> },
): Operator {
  const done = new Set<Fault>();
  const mends: Partial<Record<Fault['kind'], (fault: Fault) => Promise<unknown>>> = {
    'archive-damaged': () => type('restore', home.backup),
    'reports-unwritable': ({ week }) => clearFile(join(home.reports, weekId(week))),
    'no-browser': ({ week }) => type('run', '--week', weekId(week)),
  };
  return {
    async look(time) {
      const today = countDays(time);
      for (const fault of faults.filter(({ day }) => day === today || day === today - 1)) {
        const mend = mends[fault.kind];
        if (!mend || done.has(fault) || !hasStruck(fault)) continue;
        // A browser is put back the day after, in the morning.
        if (fault.kind === 'no-browser' && time < start + (fault.day + 1) * 24 * hourMs + 9 * hourMs) continue;
        done.add(fault);
        await mend(fault);
      }
    },
  };
} // biome-ignore format: a signature

/** Takes away a file that is in the way of a folder. */
async function clearFile(path: string): Promise<void> {
  if ((await stat(path)).isFile()) await rm(path);
}
