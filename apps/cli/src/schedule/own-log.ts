import { rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Months of a machine where all goes well. */
const mostBytes = 5 * 2 ** 20;

/** Where the crontab sends what a job says. */
export const logFile = (root: string): string => join(root, 'var', 'schedule.log');

/**
 * Puts a log that has grown long aside as `schedule.log.1`, in place of the one before. Whoever writes to it goes on there,
 * so that nothing is lost; the next job begins a new one. True where it was done.
 */
export async function rotateLog(root: string): Promise<boolean> {
  const file = logFile(root);
  const size = await stat(file).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );
  if (size <= mostBytes) return false;
  await rename(file, `${file}.1`);
  return true;
}
