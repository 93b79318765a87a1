import { type Answerer, type FaultName, openFakeModel, withFault } from '@qishi/fake-model';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openBudget } from './budget.ts';
import { openModel } from './open-model.ts';
import type { Money } from './settings.ts';
import { type OwnEffects, openOwnEffects, sumOf } from './test-effects.ts';

const question = { system: 's', user: 'u', name: 'n', schema: z.strictObject({ a: z.string() }) };
const good = '{"a": "好"}';
const priced = (perRun: number, perMonth: number): Money => ({
  currency: 'CNY',
  prices: { default: { in: 1000, out: 2000 }, free: { in: 0, out: 0 } },
  limits: { perRun, perMonth },
});

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

/** Longer than a busy machine lets anybody wait. */
const patientMs = 20_000;

async function open(money: Money, effects: OwnEffects, answer: Answerer, model = 'm', timeoutMs = patientMs) {
  const fake = await openFakeModel({ answer });
  const settings = { baseUrl: fake.baseUrl, apiKey: '', model, fallbacks: [], mode: 'json-schema' as const, money };
  const own = openModel({ ...settings, timeoutMs, maxRetries: 0, concurrency: 2, maxTokens: 100 }, effects);
  opened.push(own, fake);
  return { model: own, fake };
}

const used = { content: good, usage: { prompt_tokens: 40, completion_tokens: 10 } };

test('what is set aside is replaced by what the usage says', async () => {
  const effects = openOwnEffects();
  const { model } = await open(priced(10, 10), effects, () => used);
  await model.complete(question);
  expect(effects.entries.map(({ kind }) => kind)).toEqual(['reserve', 'settle']);
  expect(effects.entries[0]?.amount).toBeGreaterThan(0.2);
  expect(effects.entries[1]).toMatchObject({ amount: 0.06, month: '2023-04', tokens: { in: 40, out: 10 } });
  expect(model.account()).toMatchObject({ cost: { amount: 0.06, currency: 'CNY' }, tokens: { in: 40, out: 10 } });
});

test('a question that might pass the limit of the run is not asked', async () => {
  const { model, fake } = await open(priced(0.1, 10), openOwnEffects(), () => used);
  expect(await model.complete(question)).toMatchObject({
    ok: false,
    problem: { reason: 'budget-spent', retry: 'next-run' },
  });
  expect(fake.asked).toHaveLength(0);
  expect(model.account().cost.amount).toBe(0);
});

test('no order of answers passes the limit', async () => {
  const effects = openOwnEffects();
  const { model, fake } = await open(priced(1, 10), effects, () => used);
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, (_, i) => model.complete({ ...question, user: `${i}` })),
  );
  expect(outcomes.some((outcome) => !outcome.ok && outcome.problem.reason === 'budget-spent')).toBe(true);
  expect(fake.asked.length).toBeGreaterThan(1);
  expect(sumOf(effects.entries)).toBeLessThanOrEqual(1);
});

test('runs of one month share its limit; the next month begins anew, at midnight in Beijing', () => {
  const effects = openOwnEffects(new Date('2023-04-30T15:59:00Z'));
  const first = openBudget(priced(10, 1), effects);
  expect(first.reserve('m', 0.8)).toBeDefined();
  const second = openBudget(priced(10, 1), effects);
  expect(second.reserve('m', 0.3)).toBeUndefined();
  expect(second.reserve('m', 0.2)).toBeDefined();
  const may = { ...effects, now: () => new Date('2023-04-30T16:00:00Z') };
  expect(openBudget(priced(10, 1), may).reserve('m', 0.3)).toMatchObject({ month: '2023-05' });
});

test.each<[FaultName, 'free' | 'spent']>([
  ['server-error', 'free'],
  ['rate-limited', 'free'],
  ['timeout', 'spent'],
  ['half-body', 'spent'],
  ['endless', 'spent'],
])('after %s what was set aside is %s', async (fault, fate) => {
  const effects = openOwnEffects();
  const { model } = await open(
    priced(10, 10),
    effects,
    withFault(fault, () => good),
    'm',
    fault === 'timeout' ? 300 : patientMs,
  );
  await model.complete(question);
  const [reserved, settled] = effects.entries;
  expect(settled?.amount).toBe(fate === 'free' ? 0 : reserved?.amount);
});

test('an endpoint that tells no usage is taken at our estimate', async () => {
  const effects = openOwnEffects();
  const { model } = await open(priced(10, 10), effects, () => ({ content: good, usage: 'none' }));
  await model.complete(question);
  expect(model.account().tokens.in).toBeGreaterThan(50);
  expect(effects.entries[1]?.amount).toBeGreaterThan(0);
});

test('a ledger that cannot be read ends the run and is no trouble of the network', async () => {
  const effects = openOwnEffects();
  const broken = {
    ...effects.ledger,
    total: () => {
      throw new Error('line 7 cannot be read');
    },
  };
  const { model, fake } = await open(priced(10, 10), { ...effects, ledger: broken }, () => used);
  await expect(model.complete(question)).rejects.toThrow('line 7');
  expect(fake.asked).toHaveLength(0);
});

test('a part spends no more than its part, and leaves the rest to others', async () => {
  const { model } = await open(priced(10, 10), openOwnEffects(), () => used);
  const part = model.part(0.5);
  for (let i = 0; i < 20; i++) await part.complete({ ...question, user: `${i}` });
  expect(part.account().cost.amount).toBeGreaterThan(0.05);
  expect(part.account().cost.amount).toBeLessThanOrEqual(0.5);
  expect((await model.complete(question)).ok).toBe(true);
});

test('what costs nothing needs no budget, and a part has an account of its own', async () => {
  const { model } = await open(priced(0, 0), openOwnEffects(), () => used, 'free');
  const part = model.part();
  expect((await part.complete(question)).ok).toBe(true);
  await model.complete(question);
  expect(part.account()).toMatchObject({ calls: 1, cached: 0 });
  expect(model.account()).toMatchObject({ calls: 1, cached: 1 });
});
