import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findOldDeliveries } from '@qishi/notify';
import { findDeliveriesFolder } from './notify/notify-all.ts';
import { findRepliesFolder, findSpendingFolder } from './open-llm.ts';
import type { Settings } from './settings.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** What only saves work is made again where it is wanted still. */
const keepCacheMs = 60 * dayMs;
/** Fonts cut to what a page says, names made ready, programs compiled: each change of what they are of leaves the old ones. */
const caches = ['fonts', 'names', 'compiled'];
/** No write takes so long: who made the draft is dead. */
const draftLastsMs = dayMs;

export interface OldFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Files of ours that nothing else removes. `recordsBefore`: the instant before which records go; absent, they stay. What
 * a model answered can be asked again, and what was spent counts for its own month alone.
 */
export async function findOldFiles(
  settings: Settings,
  recordsBefore: string | undefined,
  now: Date,
): Promise<readonly OldFile[]> {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const { cache, evidence } = settings;
  const cached = caches.map((name) => findFiles(join(cache, name), isCache, ago(keepCacheMs)));
  const found = [
    ...(await Promise.all(cached)).flat(),
    ...(await findFiles(evidence, (name) => name.endsWith('.tmp'), ago(draftLastsMs))),
  ];
  if (recordsBefore === undefined) return found;
  const before = new Date(recordsBefore);
  const [month] = recordsBefore.split('T')[0]?.match(/^\d{4}-\d{2}/) ?? [''];
  return [
    ...found,
    ...(await findFiles(findRepliesFolder(settings), () => true, before)),
    ...(await findFiles(findSpendingFolder(settings), (name) => /^\d{4}-\d{2}\.jsonl$/.test(name) && name < month)),
    ...(await sizeUp(await findOldDeliveries(findDeliveriesFolder(settings), before, now))),
  ];
}

/** Whole fonts are as many as there are faces, and the dearest to make again. */
const isCache = (name: string): boolean => !name.endsWith('.sfnt');

/** A cache may stand where nothing can be removed: then it does not grow either. */
export async function removeFiles(files: readonly OldFile[]): Promise<void> {
  for (const { path } of files)
    await rm(path, { force: true }).catch((error: NodeJS.ErrnoException) => {
      if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code ?? '')) throw error;
    });
}

/** Of a folder and below; none where there is no folder. */
async function findFiles(
  folder: string,
  isOurs: (name: string) => boolean,
  changedBefore?: Date,
): Promise<readonly OldFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return sizeUp(
    paths.filter((path) => isOurs(basename(path))),
    changedBefore,
  );
}

async function sizeUp(paths: readonly string[], changedBefore?: Date): Promise<readonly OldFile[]> {
  const files = await Promise.all(
    paths.map(async (path) => {
      // Another process may have removed it just now.
      const found = await stat(path).catch(() => undefined);
      const isOld = found && (changedBefore === undefined || found.mtime < changedBefore);
      return isOld ? [{ path, bytes: found.size }] : [];
    }),
  );
  return files.flat();
}
