import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf, type Manifest, sha256 } from '@qishi/model';

/** Packages whose code decides what an issue says and how its pages look. */
const makers = ['model', 'brief', 'site'] as const;

/** The version of the program and the hash of its source files that make issues; tests and fixtures make none. */
export async function loadBuilder(root: string): Promise<Manifest['builder']> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const files = await Promise.all(makers.map((name) => hashFolder(join(root, 'packages', name, 'src'), isMaker)));
  return { version, source: hashOf(files) };
}

const isMaker = (name: string): boolean => !/\.test\.ts$|(?:^|[\\/])fixtures[\\/]|(?:^|[\\/])test-/.test(name);

/** Hashes of files by their path in the folder, which need not be there. */
export async function hashFolder(
  folder: string,
  isWanted: (name: string) => boolean = () => true,
): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter(isWanted)
    .sort();
  const hashes = await Promise.all(names.map(async (name) => sha256(await readFile(join(folder, name))).slice(0, 16)));
  return Object.fromEntries(names.map((name, i) => [name, hashes[i] ?? '']));
}
