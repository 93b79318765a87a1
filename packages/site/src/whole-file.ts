import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes a file so that a reader sees the old one or the new one, never a part: under another name first, then renamed. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(draft, content);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw withPath(error, path);
  }
}

/** The same error with the file it is about: that of a full disk names none, and nobody knows a draft's name. */
export function withPath(error: unknown, path: string): unknown {
  return error instanceof Error && 'syscall' in error ? Object.assign(error, { path }) : error;
}

/** Removes the drafts that killed runs left in a folder and below. The caller sees to it that nobody writes there. */
export async function removeDrafts(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const name of names) if (isDraft.test(name)) await rm(join(folder, name), { recursive: true, force: true });
}

const isDraft = /\.[0-9a-f]{8}\.tmp$/;

/** True when the file stands there with just this content. */
export async function holdsAlready(path: string, content: string | Uint8Array): Promise<boolean> {
  try {
    return (await readFile(path)).equals(Buffer.from(content as Uint8Array));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
