import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { writeWhole } from './whole-file.ts';

/**
 * Files that only save work, each behind the SHA-256 of its content: one that was damaged, or cut short by a machine that
 * lost its power, is as good as none and made again.
 */

const digestBytes = 32;

/** Undefined where there is none, or none that is sound. */
export async function readKept(path: string): Promise<Buffer | undefined> {
  const file = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    // EIO: the disk under a cache may break as well.
    if (error.code === 'ENOENT' || error.code === 'EIO') return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  const content = file.subarray(digestBytes);
  return digest(content).equals(file.subarray(0, digestBytes)) ? content : undefined;
}

/** Keeps it where that can be done: a full disk or one mounted read-only costs the saving and no more. */
export async function keep(path: string, content: Uint8Array): Promise<void> {
  try {
    await writeWhole(path, Buffer.concat([digest(content), content]));
  } catch (error) {
    if (!unwritable.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Codes of a place that cannot be written; ENOENT: nor could its folder be made. */
export const unwritable: ReadonlySet<string> = new Set(['ENOENT', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM']);

const digest = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest();
