import { constants } from 'node:fs';
import { access, glob, readFile, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const programNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'] as const;

const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;

/** Inside puppeteer's cache, by platform; the version stands in the second folder. */
const cachedPrograms = [
  'chrome/*/chrome-*/chrome',
  'chrome/*/chrome-*/*.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-headless-shell/*/chrome-headless-shell-*/chrome-headless-shell',
] as const;

/** Written by set-up when it unpacks a browser of its own. */
const pathFile = 'chromium-path';

/**
 * A browser to print with, in this order: the one the environment names, one installed on the machine, one that
 * puppeteer downloaded, one that set-up unpacked. Undefined when there is none.
 */
export async function findBrowser(env: Environment, cacheDir: string): Promise<string | undefined> {
  const named = env.PUPPETEER_EXECUTABLE_PATH;
  // Who names a browser means that one; silently taking another would hide the mistake until the launch fails.
  if (named) return named;
  return (
    (await findFirst(installedCandidates(env))) ??
    (await findCached(env)) ??
    (await findFirst(await unpackedCandidates(cacheDir)))
  );
}

function installedCandidates(env: Environment): readonly string[] {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return [...programNames.flatMap((name) => folders.map((folder) => join(folder, name))), ...macPrograms];
}

async function findCached(env: Environment): Promise<string | undefined> {
  const home = env.HOME ?? env.USERPROFILE;
  const root = env.PUPPETEER_CACHE_DIR ?? (home === undefined ? undefined : join(home, '.cache', 'puppeteer'));
  if (root === undefined) return undefined;
  for (const pattern of cachedPrograms) {
    const found: string[] = [];
    for await (const path of glob(pattern, { cwd: root })) found.push(join(root, path));
    const program = await findFirst(found.sort().reverse());
    if (program !== undefined) return program;
  }
  return undefined;
}

async function unpackedCandidates(cacheDir: string): Promise<readonly string[]> {
  try {
    return [(await readFile(join(cacheDir, pathFile), 'utf8')).trim()];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function findFirst(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) if (await isProgram(candidate)) return candidate;
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    // Absent or not executable: both mean the next candidate.
    return false;
  }
}
