import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeModel, openFakeModel } from '@qishi/fake-model';
import type { LedgerEntry } from '@qishi/llm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openReplyCache } from './llm-cache.ts';
import { defaultLlmConfig, type LlmConfig, llmConfigSchema } from './llm-config.ts';
import { openLedger } from './llm-ledger.ts';
import { loadConfig } from './load-config.ts';
import { findModelSettings, openLlm } from './open-llm.ts';
import { type Environment, readSettings, UsageError } from './settings.ts';

let folder: string;
let fake: FakeModel;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-llm-'));
  fake = await openFakeModel({ key: 'k-secret' });
});
afterEach(async () => {
  await fake.close();
  await rm(folder, { recursive: true });
});

const settingsFor = (env: Environment = {}) => readSettings({ QISHI_ARCHIVE: join(folder, 'archive.db'), ...env });
const configured = () =>
  settingsFor({ QISHI_LLM_BASE_URL: fake.baseUrl, QISHI_LLM_MODEL: 'm', QISHI_LLM_KEY: 'k-secret' });
const question = { system: 's', user: 'u', name: 'n', schema: z.strictObject({ a: z.string() }) };

const find = (env: Environment, config: Partial<LlmConfig> = {}) =>
  findModelSettings(settingsFor(env), { ...defaultLlmConfig, ...config });

test('without an address, and without the key of a preset, there is no model', async () => {
  expect(find({})).toMatchObject({ state: 'none' });
  expect(find({ QISHI_LLM_KEY: 'k' })).toMatchObject({ state: 'none' });
  expect(find({}, { preset: 'deepseek', model: 'm' })).toEqual({
    state: 'none',
    missing: 'QISHI_LLM_KEY or DEEPSEEK_API_KEY, the key for preset deepseek',
  });
  expect(await openLlm(settingsFor(), defaultLlmConfig)).toBeUndefined();
});

test('a preset brings its address, its way of asking and where its key lies; the environment goes before it', () => {
  const config = { preset: 'deepseek', model: 'm' } as const;
  expect(find({ DEEPSEEK_API_KEY: 'd' }, config)).toMatchObject({
    settings: { baseUrl: 'https://api.deepseek.com', apiKey: 'd', model: 'm', mode: 'json-object' },
  });
  // Another address never gets the preset's own key.
  const elsewhere = { DEEPSEEK_API_KEY: 'd', QISHI_LLM_BASE_URL: 'http://127.0.0.1:1/v1', QISHI_LLM_MODEL: 'n' };
  expect(find(elsewhere, config)).toMatchObject({
    settings: { baseUrl: 'http://127.0.0.1:1/v1', apiKey: '', model: 'n', mode: 'json-schema' },
  });
  expect(find({ DEEPSEEK_API_KEY: 'd', QISHI_LLM_KEY: 'q' }, config)).toMatchObject({ settings: { apiKey: 'q' } });
  expect(find({}, { preset: 'ollama', model: 'm' })).toMatchObject({ state: 'configured', settings: { apiKey: '' } });
});

test('an address without a model, and what is no address, are wrong configuration', () => {
  expect(() => find({ QISHI_LLM_BASE_URL: 'http://u:p@127.0.0.1:1/v1' })).toThrow(
    /http:\/\/127.0.0.1:1\/v1, and no model/,
  );
  expect(() => find({ QISHI_LLM_BASE_URL: 'localhost:1', QISHI_LLM_MODEL: 'm' })).toThrow(UsageError);
});

test('no print of the settings shows the key', () => {
  expect(JSON.stringify(configured())).not.toContain('k-secret');
});

test('the shipped file says what is the default without it', async () => {
  const { llm, prompts } = await loadConfig(readSettings({}));
  expect(llm).toEqual({ ...defaultLlmConfig, temperature: 0 });
  expect(prompts.get('reader')).toContain('{{now}}');
});

test('what is wrong in the file is named by its key, and a key in it is refused', () => {
  const read = llmConfigSchema.safeParse({
    preset: 'nobody', currency: 'yuan', limits: { perRun: -1 }, apiKey: 'k', reader: { band: { low: 0.9, high: 0.1 } },
  }); // biome-ignore format: one mistake beside the other
  const paths = read.error?.issues.map(({ path, code, message }) => path.join('.') || `${code}: ${message}`) ?? [];
  for (const path of ['preset', 'currency', 'limits.perRun', 'limits.perMonth', 'reader.band'])
    expect(paths).toContain(path);
  expect(paths.some((path) => path.includes('apiKey'))).toBe(true);
  expect(llmConfigSchema.safeParse({ preset: 'ark', baseUrl: 'http://127.0.0.1/v1' }).success).toBe(false);
});

test('a model answers, its spending and its answers are kept beside the archive, without the key', async () => {
  const first = await openLlm(configured(), defaultLlmConfig);
  expect(await first?.complete(question)).toMatchObject({ ok: true });
  const second = await openLlm(configured(), defaultLlmConfig);
  expect(await second?.complete(question)).toMatchObject({ ok: true });
  expect(second?.account()).toMatchObject({ models: ['m'], calls: 0, cached: 1 });
  expect(fake.asked).toHaveLength(1);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'utf8')),
  );
  expect(texts.length).toBe(2);
  expect(texts.join('')).not.toContain('k-secret');
});

test('a damaged line of spending stops the run before anything is asked', async () => {
  await mkdir(join(folder, 'llm-spending'));
  await writeFile(join(folder, 'llm-spending/2023-04.jsonl'), '{"id": "x"}\n');
  const april = () => new Date('2023-04-18T02:00:00Z');
  await expect(openLlm(configured(), defaultLlmConfig, april)).rejects.toThrow(/llm-spending\/2023-04\.jsonl/);
});

test('runs at the same time do not pass the limit of the month together', async () => {
  const config = { ...defaultLlmConfig, limits: { perRun: 100, perMonth: 0.5 } };
  const runs = await Promise.all([1, 2, 3].map(() => openLlm(configured(), config)));
  const outcomes = await Promise.all(
    runs.flatMap((run, i) => [1, 2, 3, 4, 5].map((j) => run?.complete({ ...question, user: `${i} ${j}` }))),
  );
  // Each sets some 0.16 aside for its most tokens and spends next to nothing.
  expect(outcomes.some((outcome) => outcome?.ok)).toBe(true);
  expect(outcomes.some((outcome) => outcome && !outcome.ok && outcome.problem.reason === 'budget-spent')).toBe(true);
  const [file = ''] = await readdir(join(folder, 'llm-spending'));
  const total = openLedger(join(folder, 'llm-spending')).total(file.replace('.jsonl', ''), 'CNY');
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(0.5);
});

const entry = (id: string, amount: number, more: Partial<LedgerEntry> = {}): LedgerEntry => ({
  kind: 'reserve', id, at: '2023-04-18T02:00:00Z', month: '2023-04', model: 'm', amount, currency: 'CNY', ...more,
}); // biome-ignore format: a record in the order of its life

test('ledgers of several runs see each other, count a reservation until it is settled, and keep months and currencies apart', () => {
  const [one, other] = [openLedger(folder), openLedger(folder)];
  one.append(entry('a', 3));
  expect(other.total('2023-04', 'CNY')).toBe(3);
  other.append(entry('b', 1));
  one.append(entry('a', 0.5, { kind: 'settle' }));
  other.append(entry('c', 7, { month: '2023-05' }));
  other.append(entry('d', 9, { currency: 'USD' }));
  expect(one.total('2023-04', 'CNY')).toBeCloseTo(1.5, 9);
  expect(other.total('2023-04', 'CNY')).toBeCloseTo(1.5, 9);
  expect(openLedger(folder).total('2023-05', 'CNY')).toBe(7);
  expect(openLedger(folder).total('2023-06', 'CNY')).toBe(0);
});

test('a line that is still being written counts when it is whole', async () => {
  const ledger = openLedger(folder);
  ledger.append(entry('a', 3));
  const line = JSON.stringify(entry('b', 2));
  await appendFile(join(folder, '2023-04.jsonl'), line.slice(0, 20));
  expect(ledger.total('2023-04', 'CNY')).toBe(3);
  await appendFile(join(folder, '2023-04.jsonl'), `${line.slice(20)}\n`);
  expect(ledger.total('2023-04', 'CNY')).toBe(5);
});

test('the cache gives back what it was given, and nothing for what it was not', async () => {
  const cache = openReplyCache(folder);
  expect(await cache.find('ab12')).toBeUndefined();
  await Promise.all([cache.save('ab12', '一'), cache.save('ab12', '一')]);
  expect(await openReplyCache(folder).find('ab12')).toBe('一');
  expect(await readdir(join(folder, 'ab'))).toEqual(['ab12.json']);
});
