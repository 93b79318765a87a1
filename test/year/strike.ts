import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Fault } from './faults.ts';
import type { Home } from './home.ts';
import type { Signal } from './office.ts';

/** What a fault does to a command that runs on its day. */
export interface Strike {
  readonly signal?: Signal;
  /** Another program has the archive until the command has ended. */
  readonly locks?: true;
}

/** Undefined where the fault is of another kind, or waits for another command. */
export function findStrike({ kind, nth, chance }: Fault, [command = '']: readonly string[]): Strike | undefined {
  if (kind === 'archive-locked') return { locks: true };
  if (!/^(?:kill|term)-/.test(kind)) return undefined;
  const struck = kind.endsWith('issue') ? ['run'] : ['crawl', 'extract', 'analyse'].slice(nth);
  const name = kind.startsWith('kill') ? 'SIGKILL' : 'SIGTERM';
  return struck.includes(command) ? { signal: { name, at: 0.05 + chance * 0.7 } } : undefined;
}

/** The environment of a command: the same all year, but for what the fault of the day is about. */
export function findEnvironment(fault: Fault | undefined, { folder }: Home): Readonly<Record<string, string>> {
  const browser = process.env.PUPPETEER_EXECUTABLE_PATH ?? '';
  return {
    PUPPETEER_EXECUTABLE_PATH: fault?.kind === 'no-browser' ? join(folder, 'no-browser-here') : browser,
    // Nobody listens at the discard port.
    QISHI_PROXY: fault?.kind === 'proxy-gone' ? 'http://127.0.0.1:9' : '',
  };
}

/** Locks the archive as another program would; the function that is returned gives it up. */
export function lockArchive(path: string): () => void {
  const database = new DatabaseSync(path);
  database.exec('BEGIN EXCLUSIVE');
  return () => database.close();
}
