import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process with this text in its environment: of a command and all that it started. Linux alone. */
export interface Process {
  readonly pid: number;
  readonly line: string;
}

export async function findProcesses(mark: string): Promise<readonly Process[]> {
  const found: Process[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end while it is looked at.
    const read = (file: string) => readFile(`/proc/${name}/${file}`, 'latin1').catch(() => '');
    if ((await read('environ')).includes(mark))
      found.push({ pid: Number(name), line: (await read('cmdline')).replaceAll('\0', ' ') });
  }
  return found.filter(({ line }) => line !== '');
}

/** Waits until such a process is there, or not any more; false when that does not come in time. */
export async function untilProcesses(mark: string, wanted: (found: readonly Process[]) => boolean, ms = 20_000) {
  for (let waited = 0; waited < ms; waited += 50) {
    if (wanted(await findProcesses(mark))) return true;
    await sleep(50);
  }
  return false;
}

export const isBrowser = ({ line }: Process): boolean => /chrom/i.test(line) && /--headless/.test(line);
