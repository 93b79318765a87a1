import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';

/** puppeteer's name for a profile that it makes for a browser, and removes with it. */
const profileName = /^puppeteer_dev_\w+_profile-\w+$/;
/** Ours in a profile: the process that the browser was started for. Others use puppeteer too. */
const ownerFile = 'qishi-owner';
const leastAgeMs = 24 * 60 * 60 * 1000;

/** Says in the browser's profile whose it is. */
export async function markProfile(browser: Browser): Promise<void> {
  const option = browser.process()?.spawnargs.find((arg) => arg.startsWith('--user-data-dir='));
  if (option !== undefined) await writeFile(join(option.slice(option.indexOf('=') + 1), ownerFile), `${process.pid}\n`);
}

/**
 * Removes profiles of ours that are older than a day and whose process is gone: one that is killed (SIGKILL, the
 * power) leaves one, some megabytes each. Resolves to their number. What cannot be read or removed stays for the next time.
 */
export async function removeLeftProfiles(now: Date = new Date(), folder: string = tmpdir()): Promise<number> {
  const names = await readdir(folder).catch(() => [] as string[]);
  let removed = 0;
  for (const name of names.filter((each) => profileName.test(each))) {
    const profile = join(folder, name);
    if (!(await isLeft(profile, now))) continue;
    const isGone = await rm(profile, { recursive: true, force: true }).then(
      () => true,
      () => false,
    );
    if (isGone) removed++;
  }
  return removed;
}

async function isLeft(profile: string, now: Date): Promise<boolean> {
  try {
    const owner = join(profile, ownerFile);
    if (now.getTime() - (await stat(owner)).mtimeMs < leastAgeMs) return false;
    // Its browser ended with it, at the end of the pipe.
    return !isAlive(Number(await readFile(owner, 'utf8')));
  } catch {
    // Not ours, or another process is at it.
    return false;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
