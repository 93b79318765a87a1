import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { findBrowser } from './find-browser.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qishi-browser-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function plant(path: string): Promise<string> {
  const full = join(root, path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, '#!/bin/sh\nexit 1\n');
  await chmod(full, 0o755);
  return full;
}

describe('findBrowser', () => {
  it('goes by the documented order', async () => {
    const unpacked = await plant('cache/chromium/chrome');
    await writeFile(join(root, 'cache/chromium-path'), `${unpacked}\n`);
    const env = { HOME: join(root, 'home'), PATH: join(root, 'bin') };
    const find = (extra = {}): Promise<string | undefined> => findBrowser({ ...env, ...extra }, join(root, 'cache'));
    expect(await find()).toBe(unpacked);
    const cached = await plant('home/.cache/puppeteer/chrome/linux-150.0/chrome-linux64/chrome');
    expect(await find()).toBe(cached);
    const installed = await plant('bin/chromium');
    expect(await find()).toBe(installed);
    expect(await find({ PUPPETEER_EXECUTABLE_PATH: '/named' })).toBe('/named');
  });

  it('finds nothing where nothing is', async () => {
    expect(await findBrowser({ PATH: root, HOME: root }, root)).toBeUndefined();
  });
});

describe('openBrowser', () => {
  it('fails with the reason and what to do when there is no browser', async () => {
    const outcome = await openBrowser({ cacheDir: root, env: { PATH: root, HOME: root } });
    expect(outcome).toMatchObject({ ok: false, problem: { stage: 'render', reason: 'no-browser' } });
    expect(outcome.ok ? '' : outcome.problem.detail).toContain('PUPPETEER_EXECUTABLE_PATH');
  });

  it('fails the same way when the program does not start', async () => {
    const executablePath = await plant('bin/broken');
    const outcome = await openBrowser({ cacheDir: root, executablePath });
    expect(outcome).toMatchObject({ ok: false, problem: { reason: 'no-browser', subject: executablePath } });
  });
});
