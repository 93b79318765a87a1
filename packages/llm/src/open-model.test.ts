import { type Answerer, type FakeModel, faults, inTurn, openFakeModel, withFault } from '@qishi/fake-model';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Model, openModel } from './open-model.ts';
import type { ModelSettings } from './settings.ts';
import { type OwnEffects, openOwnEffects } from './test-effects.ts';

const schema = z.strictObject({ headline: z.string(), cites: z.array(z.number().int()).min(1) });
const question = { system: 'You write headlines.', user: 'Articles: …', schema, name: 'headline' };
const good = { headline: '云舟科技发布训练平台', cites: [1, 2] };
const goodText = JSON.stringify(good);

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

interface Served {
  readonly model: Model;
  readonly fake: FakeModel;
  readonly effects: OwnEffects;
}

const settings: Omit<ModelSettings, 'baseUrl'> = {
  apiKey: 'k-very-secret',
  model: 'm',
  fallbacks: [],
  mode: 'json-schema',
  // Longer than a busy machine lets anybody wait.
  timeoutMs: 20_000,
  maxRetries: 1,
  concurrency: 4,
  maxTokens: 500,
  temperature: 0,
  money: { currency: 'CNY', prices: { default: { in: 0, out: 0 } }, limits: { perRun: 1, perMonth: 1 } },
};

async function serve(
  answer: Answerer | string,
  changed: Partial<ModelSettings> = {},
  effects = openOwnEffects(),
): Promise<Served> {
  const fake = await openFakeModel({ answer: typeof answer === 'string' ? () => answer : answer });
  const model = openModel({ ...settings, baseUrl: fake.baseUrl, ...changed }, effects);
  opened.push(model, fake);
  return { model, fake, effects };
}

test('a good reply is asked for by schema, with a bound, and comes back typed', async () => {
  const { model, fake } = await serve(goodText);
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(fake.asked[0]).toMatchObject({
    max_tokens: 500,
    temperature: 0,
    response_format: { type: 'json_schema', json_schema: { name: 'headline', schema: { type: 'object' } } },
  });
});

test('a model that takes one temperature only is sent none', async () => {
  const { temperature: _, ...without } = settings;
  const fake = await openFakeModel({ answer: () => goodText });
  const model = openModel({ ...without, baseUrl: fake.baseUrl }, openOwnEffects());
  opened.push(model, fake);
  await model.complete(question);
  expect(fake.asked[0]).not.toHaveProperty('temperature');
});

test.each([
  ['in a fence', withFault('fenced', () => goodText)],
  ['after thinking', withFault('thinking', () => goodText)],
  ['after thinking whose start was swallowed', `so it is {1}.</think>${goodText}`],
  ['inside prose', `The answer is ${goodText} as asked.`],
])('a reply %s is read', async (_, answer) => {
  const { model, fake } = await serve(answer);
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(fake.asked).toHaveLength(1);
});

test('prose instead of JSON is sent back once, with what is wrong and the schema', async () => {
  const { model, fake } = await serve(
    inTurn(
      withFault('prose', () => ''),
      goodText,
    ),
  );
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(fake.asked[1]?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(fake.asked[1]?.messages.at(-1)?.content).toContain('no JSON object');
  expect(fake.asked[1]?.messages.at(-1)?.content).toContain('"cites"');
});

test('what was cut off is asked for again, shorter', async () => {
  const { model, fake } = await serve(
    inTurn(
      withFault('cut-off', () => goodText),
      goodText,
    ),
  );
  expect((await model.complete(question)).ok).toBe(true);
  expect(fake.asked[1]?.messages.at(-1)?.content).toContain('be shorter');
});

test('an answer that misses the schema twice is a Problem', async () => {
  const { model, fake } = await serve('{"headline": "x", "cites": []}');
  expect(await model.complete(question)).toMatchObject({
    ok: false,
    problem: { stage: 'llm', reason: 'reply-invalid', subject: 'm:headline' },
  });
  expect(fake.asked).toHaveLength(2);
});

test.each([
  ['refusal-field', 1],
  ['content-filter', 1],
  ['content-policy-400', 1],
  ['refusal-text', 2],
] as const)('%s is a refusal after %i requests', async (fault, requests) => {
  const { model, fake, effects } = await serve(withFault(fault, () => goodText));
  expect(await model.complete(question)).toMatchObject({ ok: false, problem: { reason: 'refused', retry: 'never' } });
  expect(fake.asked).toHaveLength(requests);
  expect(effects.replies.size).toBe(0);
});

const formatRefused = { status: 400, message: 'response_format json_schema is not supported' };

test('an endpoint without schemas is asked in JSON mode, and from then on', async () => {
  const { model, fake } = await serve(inTurn(formatRefused, goodText));
  expect((await model.complete(question)).ok).toBe(true);
  expect((await model.complete({ ...question, user: 'More' })).ok).toBe(true);
  expect(fake.asked.map(({ response_format: format }) => format?.type)).toEqual([
    'json_schema',
    'json_object',
    'json_object',
  ]);
  expect(fake.asked[1]?.messages[0]?.content).toContain('JSON schema');
});

test('an endpoint that knows no format at all is asked in words', async () => {
  const unknown = { status: 422, message: 'unknown field response_format' };
  const { model, fake } = await serve(inTurn(formatRefused, unknown, goodText));
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(fake.asked[2]?.response_format).toBeUndefined();
});

test('429 is tried again not before Retry-After has passed, then is a Problem', async () => {
  const times: number[] = [];
  const busy = faults['rate-limited']();
  const served = await serve((_, nth) => {
    times.push(performance.now());
    return nth === 0 ? busy : goodText;
  });
  expect((await served.model.complete(question)).ok).toBe(true);
  // Without the header the client would wait half a second at most.
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  const always = await serve(() => ({ status: 429, message: 'slow down', headers: { 'retry-after-ms': '5' } }));
  expect(await always.model.complete(question)).toMatchObject({
    ok: false,
    problem: { reason: 'rate-limited', retry: 'later' },
  });
  expect(always.fake.asked).toHaveLength(2);
});

test.each([
  ['server-error', 'model-error', 'later'],
  ['unauthorized', 'model-error', 'never'],
  ['timeout', 'timeout', 'later'],
  ['stalled-body', 'timeout', 'later'],
  ['half-body', 'unreachable', 'later'],
  ['empty-choices', 'reply-invalid', 'never'],
  ['not-json', 'reply-invalid', 'never'],
  ['endless', 'too-large', 'later'],
] as const)('%s is a Problem: %s, %s', async (fault, reason, retry) => {
  const { model } = await serve(
    withFault(fault, () => goodText),
    reason === 'timeout' ? { timeoutMs: 300 } : {},
  );
  expect(await model.complete(question)).toMatchObject({ ok: false, problem: { stage: 'llm', reason, retry } });
});

test('an endless answer is cut off and not asked for again', async () => {
  const { model, fake } = await serve(
    withFault('endless', () => ''),
    { maxRetries: 2 },
  );
  await model.complete(question);
  expect(fake.asked).toHaveLength(1);
});

test('nobody listens: unreachable', async () => {
  const model = openModel({ ...settings, baseUrl: 'http://127.0.0.1:9/v1', maxRetries: 0 }, openOwnEffects());
  expect(await model.complete(question)).toMatchObject({ ok: false, problem: { reason: 'unreachable' } });
});

test('an endpoint that repeats the key does not bring it into a Problem', async () => {
  const { model } = await serve(() => ({ status: 401, message: 'Incorrect API key provided: k-very-secret' }));
  const outcome = await model.complete(question);
  expect(JSON.stringify(outcome)).toContain('Incorrect API key');
  expect(JSON.stringify([outcome, model.account()])).not.toContain('k-very-secret');
});

test('a model that stands in answers when the first cannot, and the account names both troubles and author', async () => {
  const answer: Answerer = ({ model }) => (model === 'm' ? 'no JSON here' : goodText);
  const { model, fake } = await serve(answer, { fallbacks: ['second', 'third'] });
  const authors: string[] = [];
  const outcome = await model.complete({ ...question, onAnswer: (by) => void authors.push(by.model) });
  expect(outcome).toEqual({ ok: true, value: good });
  expect(fake.asked.map((asked) => asked.model)).toEqual(['m', 'm', 'second']);
  expect(authors).toEqual(['second']);
  expect(model.account()).toMatchObject({ models: ['second'], calls: 3, problems: [{ reason: 'reply-invalid' }] });
});

test('a wrong key is found out once, a dead endpoint after three times', async () => {
  const wrong = await serve(withFault('unauthorized', () => ''));
  for (let i = 0; i < 5; i++) await wrong.model.complete({ ...question, user: `${i}` });
  expect(wrong.fake.asked).toHaveLength(1);
  const dead = await serve(
    withFault('server-error', () => ''),
    { maxRetries: 0 },
  );
  for (let i = 0; i < 5; i++) await dead.model.complete({ ...question, user: `${i}` });
  expect(dead.fake.asked).toHaveLength(3);
  expect(dead.model.account().problems).toHaveLength(3);
});

test('no more than so many questions are open at once', async () => {
  const slow: Answerer = () => new Promise((resolve) => setTimeout(() => resolve(goodText), 20));
  const { model, fake } = await serve(slow, { concurrency: 2 });
  await Promise.all(Array.from({ length: 8 }, (_, i) => model.complete({ ...question, user: `${i}` })));
  expect(fake.asked).toHaveLength(8);
  expect(fake.mostAtOnce()).toBe(2);
});

test('closing cuts off what is being asked', async () => {
  const { model } = await serve(
    withFault('timeout', () => ''),
    { timeoutMs: 60_000 },
  );
  const asking = model.complete(question);
  setTimeout(() => model.close(), 20);
  expect((await asking).ok).toBe(false);
});

test('the same question is answered from the cache, and only what fits is kept', async () => {
  const { model, fake, effects } = await serve(goodText);
  await model.complete(question);
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(fake.asked).toHaveLength(1);
  expect(model.account()).toMatchObject({ models: ['m'], calls: 1, cached: 1 });
  for (const other of [
    { ...question, system: 'x' },
    { ...question, maxTokens: 9 },
    { ...question, user: 'y' },
  ])
    await model.complete(other);
  expect(fake.asked).toHaveLength(4);
  const bad = await serve('nothing', {}, effects);
  await bad.model.complete(question);
  expect(effects.replies.size).toBe(4);
});

test('what comes out of the cache is checked again, and asked for anew when it does not fit', async () => {
  const { model, fake, effects } = await serve(goodText);
  await model.complete(question);
  for (const key of effects.replies.keys()) effects.replies.set(key, '{"headline": 1}');
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(fake.asked).toHaveLength(2);
});
