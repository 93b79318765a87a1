import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadConfig } from './load-config.ts';
import { projectFolder, readSettings } from './settings.ts';

let config: string;
beforeAll(async () => {
  config = await mkdtemp(join(tmpdir(), 'qishi-site-config-'));
  await cp(join(projectFolder, 'config'), config, { recursive: true });
});
afterAll(() => rm(config, { recursive: true }));

const decide = (yaml: string) => writeFile(join(config, 'site.yaml'), yaml);
const load = () => loadConfig(readSettings({ QISHI_CONFIG: config }));
const defaults = { pdf: true, search: { articles: true, maxAgeDays: 400, mostArticles: 30_000 } };

test('the file of the project says what holds without it', async () => {
  expect((await load()).site).toEqual(defaults);
  await decide('# nothing\n');
  expect((await load()).site).toEqual(defaults);
  await rm(join(config, 'site.yaml'));
  expect((await load()).site).toEqual(defaults);
});

test('an address ends with a slash, whether it was given one or not', async () => {
  for (const given of ['https://news.example.com/qishi', 'https://news.example.com/qishi/']) {
    await decide(`baseUrl: ${given}\nsearch:\n  articles: false\n`);
    expect((await load()).site).toEqual({
      ...defaults,
      baseUrl: 'https://news.example.com/qishi/',
      search: { ...defaults.search, articles: false },
    });
  }
});

test('what is wrong is named with file, line and key', async () => {
  await decide('baseUrl: ftp://news.example.com/\nsearch:\n  maxAgeDays: 0\n  most: 5\nfonts: []\n');
  const error = await load().catch((thrown: Error) => thrown.message);
  expect(error).toMatch(/site\.yaml:1: baseUrl: must be an http or https address/);
  expect(error).toMatch(/site\.yaml:3: search\.maxAgeDays: /);
  expect(error).toMatch(/site\.yaml.*most/);
  expect(error).toMatch(/site\.yaml.*fonts/);
  await decide('baseUrl: https://news.example.com/?edition=1\n');
  await expect(load()).rejects.toThrow(/must have no \? and no #/);
});
