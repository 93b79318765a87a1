import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, readFile, readlink, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeLeftProfiles } from './browser-profiles.ts';
import { findBrowser } from './find-browser.ts';

/** Real Chromium; where there is none these tests are listed as skipped. */
const executablePath = await findBrowser(process.env, tmpdir());
const longAgo = new Date(Date.now() - 48 * 60 * 60 * 1000);
const later = new Date(Date.now() + 25 * 60 * 60 * 1000);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-profiles-'));
});
afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** A process of its own with a browser whose profile is in the folder. */
async function openElsewhere() {
  const script = `
    const { openBrowser } = await import(${JSON.stringify(join(import.meta.dirname, 'browser.ts'))});
    const opened = await openBrowser({ cacheDir: ${JSON.stringify(folder)}, executablePath: process.env.BROWSER });
    if (!opened.ok) throw new Error(opened.problem.detail);
    process.stdout.write('open\\n');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TMPDIR: folder, BROWSER: executablePath },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

const profiles = async () => (await readdir(folder)).filter((name) => name.includes('_profile-'));

/** The process that its profile names, while there is one. */
async function browserOf(profile: string): Promise<number | undefined> {
  const link = await readlink(join(folder, profile, 'SingletonLock')).catch(() => '');
  const pid = Number(/-(\d+)$/.exec(link)?.[1] ?? 0);
  try {
    return pid > 0 && process.kill(pid, 0) ? pid : undefined;
  } catch {
    return undefined;
  }
}

test.skipIf(executablePath === undefined)(
  'what a killed process left goes a day later, with the next browser',
  async () => {
    const child = await openElsewhere();
    const [name = ''] = await profiles();
    const owner = join(folder, name, 'qishi-owner');
    expect(await readFile(owner, 'utf8')).toBe(`${child.pid}\n`);
    // However old it is: it is at work.
    expect(await removeLeftProfiles(later, folder)).toBe(0);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await removeLeftProfiles(new Date(), folder)).toBe(0);
    expect(await profiles()).toEqual([name]);
    await utimes(owner, longAgo, longAgo);
    // The browser ends by itself when it sees the end of its pipe.
    for (let waits = 0; waits < 100 && (await browserOf(name)) !== undefined; waits++) await sleep(50);
    const next = await openElsewhere();
    const left = await profiles();
    next.kill('SIGKILL');
    await once(next, 'exit');
    expect(left).toHaveLength(1);
    expect(left).not.toContain(name);
  },
);

test('profiles of others, and what is no profile, stay', async () => {
  for (const name of ['puppeteer_dev_chrome_profile-abcdef', 'my_profile-abcdef']) {
    await mkdir(join(folder, name));
    await utimes(join(folder, name), longAgo, longAgo);
  }
  await writeFile(join(folder, 'my_profile-abcdef', 'qishi-owner'), '999999999\n');
  await writeFile(join(folder, 'puppeteer_dev_chrome_profile-file'), 'no folder');
  expect(await removeLeftProfiles(later, folder)).toBe(0);
  expect(await profiles()).toHaveLength(3);
  await expect(access(join(folder, 'my_profile-abcdef', 'qishi-owner'))).resolves.toBeUndefined();
});
