import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { findFileKind } from './file-kind.ts';

/** The files named, and of a folder all within it of a kind that is known, by name. Links within it are not followed. */
export async function listFiles(paths: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(paths.map(async (path) => ((await isFolder(path)) ? listFolder(path) : [path])));
  return lists.flat();
}

/** What is not there is told when it is read. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

async function listFolder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && findFileKind(entry.name) !== undefined)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
