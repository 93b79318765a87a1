import { mkdir, open, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { backupArchive, openWriteLock } from '@qishi/archive';
import { dayMs, hourMs, weekId } from './calendar.ts';
import type { Fault, FaultKind } from './faults.ts';
import type { Home } from './home.ts';
import type { Hook } from './hook.ts';
import type { Outlets } from './outlets.ts';

/** What faults befall. */
export interface World {
  /** Milliseconds since 1970, and how far the machine's clock is from the world's. */
  readonly clock: { world: number; skew: number };
  readonly home: Home;
  readonly outlets: Outlets;
  readonly hook: Hook;
}

/** Ends the fault when its day is over; undefined where somebody has to, or nobody. */
type Leave = (() => unknown) | undefined;

/** How a fault begins, on the first hour of its day. Those that strike a command as it runs are in `strike.ts`. */
const entrances: Partial<Record<FaultKind, (world: World, fault: Fault) => Promise<Leave>>> = {
  'outlet-down': ({ outlets }, fault) => takeDown(outlets, [someOf(fault, outlets)]),
  'outlet-down-on-monday': ({ outlets }, fault) => takeDown(outlets, [someOf(fault, outlets)]),
  'network-gone': ({ outlets }) => takeDown(outlets, outlets.names.keys()),
  async 'config-damaged'({ home, outlets }, fault) {
    await home.damage(`outlet-${someOf(fault, outlets)}`);
    return home.mend;
  },
  async 'webhook-down'({ hook }) {
    hook.setDown(true);
    return () => hook.setDown(false);
  },
  async 'run-lock'({ home }) {
    const lock = await openWriteLock(home.archive);
    return () => lock?.close();
  },
  'clock-back': ({ clock }) => skew(clock, -2 * hourMs),
  'clock-forward': ({ clock }) => skew(clock, dayMs),
  async 'half-written'({ home }, { week }) {
    const folder = join(home.reports, weekId(week));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="zh-CN"><head><ti');
    await writeFile(join(folder, 'briefing.json'), '{"week":');
    return undefined;
  },
  async 'reports-unwritable'({ home }, { week }) {
    await writeFile(join(home.reports, weekId(week)), 'in the way');
    return undefined;
  },
  async 'fonts-damaged'({ home }) {
    const fonts = join(home.cache, 'fonts');
    for (const name of await readdir(fonts)) await truncate(join(fonts, name), 0);
    return undefined;
  },
  async 'archive-damaged'({ home }, { nth }) {
    await backupArchive(home.archive, home.backup);
    await overwritePage(home.archive, nth === 0 ? 'articles' : undefined);
    return undefined;
  },
};

const someOf = ({ chance }: Fault, { names }: Outlets): number => Math.floor(chance * (names.length - 1));

async function takeDown(outlets: Outlets, which: Iterable<number>): Promise<Leave> {
  await outlets.setDown(new Set(which));
  return () => outlets.setDown(new Set());
}

async function skew(clock: World['clock'], ms: number): Promise<Leave> {
  clock.skew = ms;
  return () => {
    clock.skew = 0;
  };
}

/** Writes rubbish over the first page of a table, or of the whole file, as a broken disk would. */
async function overwritePage(file: string, table: string | undefined): Promise<void> {
  const database = new DatabaseSync(file, { readOnly: true });
  const size = Number(database.prepare('PRAGMA page_size').get()?.page_size);
  const find = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?');
  const page = table === undefined ? 1 : Number(find.get(table)?.rootpage);
  database.close();
  const handle = await open(file, 'r+');
  await handle.write(Buffer.alloc(size, 0xa7), 0, size, (page - 1) * size);
  await handle.close();
}

/** Brings the world into the state of the hour: the fault that is on now begins, and what was on before ends. */
export function openWeather(world: World) {
  let entered: Fault | undefined;
  let leave: Leave;
  return {
    async turn(fault: Fault | undefined): Promise<void> {
      if (fault === entered) return;
      await leave?.();
      entered = fault;
      leave = fault && (await entrances[fault.kind]?.(world, fault));
    },
    /** Ends it before its day is over. */
    async clear(): Promise<void> {
      await leave?.();
      leave = undefined;
    },
  };
}
