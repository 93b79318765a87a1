import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isServer } from '@qishi/archive';
import { z } from 'zod';
import type { Settings } from '../settings.ts';

const schema = z.object({
  pid: z.number(),
  crawlAt: z.string(),
  issueAt: z.string(),
  /** ISO 8601 in UTC. */
  beatAt: z.iso.datetime(),
  running: z.enum(['crawl', 'issue']).optional(),
});

/** What a daemon says of itself, for `status` and health checks in other processes and containers. */
export type Heartbeat = z.infer<typeof schema>;

/** A daemon looks every half minute, and every minute while a job runs. */
const longestSilenceMs = 3 * 60 * 1000;

/** Beside the archive; in `var/` where that is on a server. */
export const heartbeatFile = ({ archive, root }: Settings): string =>
  join(isServer(archive) ? join(root, 'var') : dirname(archive), 'daemon.json');

/** Throws the system's error where the folder cannot be written. */
export async function writeHeartbeat(path: string, beat: Heartbeat): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(beat)}\n`);
  await rename(`${path}.new`, path);
}

/** Undefined where no daemon has said anything lately. */
export async function findHeartbeat(path: string, now: Date): Promise<Heartbeat | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const beat = schema.parse(JSON.parse(text));
  return Math.abs(now.getTime() - Date.parse(beat.beatAt)) < longestSilenceMs ? beat : undefined;
}
