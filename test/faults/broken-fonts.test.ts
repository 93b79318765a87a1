import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embedFonts, openFonts } from '@qishi/site';
import { afterEach, beforeEach, expect, test } from 'vitest';

let cache: string;
beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'qishi-fonts-'));
});
afterEach(() => rm(cache, { recursive: true }));

const page = '<!doctype html><html><head></head><body><h1>启示录</h1><p>算力平台的进展，4 月 11 日。</p></body></html>';
const embed = async (): Promise<string> => embedFonts(page, await openFonts(cache));

const damages: Readonly<Record<string, (file: string) => Promise<void>>> = {
  emptied: (file) => truncate(file, 0),
  'cut short': async (file) => truncate(file, Math.floor((await readFile(file)).length / 2)),
  'overwritten in the middle': async (file) => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0xa7, bytes.length >> 1, Math.min(bytes.length, (bytes.length >> 1) + 64)));
  },
};

test.each(Object.keys(damages))('kept fonts that were %s are made again, and the page is the same', async (kind) => {
  const whole = await embed();
  expect(whole).toContain('font/woff;base64,');
  const folder = join(cache, 'fonts');
  const sound = new Map<string, Buffer>();
  for (const name of await readdir(folder)) {
    sound.set(name, await readFile(join(folder, name)));
    await damages[kind]?.(join(folder, name));
  }
  expect(sound.size).toBeGreaterThan(1);
  expect(await embed()).toBe(whole);
  for (const [name, bytes] of sound) expect((await readFile(join(folder, name))).equals(bytes), name).toBe(true);
});
