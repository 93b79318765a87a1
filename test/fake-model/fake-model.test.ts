import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { type Answerer, type FakeModel, type FaultName, faults, inTurn, openFakeModel, withFault } from './index.ts';

const opened: FakeModel[] = [];
afterEach(async () => {
  for (const fake of opened.splice(0)) await fake.close();
});

async function open(answer?: Answerer, key?: string): Promise<FakeModel> {
  const fake = await openFakeModel({ ...(answer ? { answer } : {}), ...(key ? { key } : {}) });
  opened.push(fake);
  return fake;
}

const schema = {
  type: 'object',
  required: ['headline', 'cites'],
  properties: { headline: { type: 'string' }, cites: { type: 'array', minItems: 1, items: { type: 'integer' } } },
};
const good = JSON.stringify({ headline: '样例公司发布12款芯片', cites: [1] });
const question = {
  model: 'm',
  messages: [{ role: 'user', content: '你好' }],
  response_format: { type: 'json_schema', json_schema: { name: 'headline', schema } },
};

const ask = (fake: FakeModel, body: object = question, headers: Record<string, string> = {}) =>
  fetch(`${fake.baseUrl}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers,
    signal: AbortSignal.timeout(400),
  });

interface Completion {
  readonly choices: { message: { content: string | null; refusal: string | null }; finish_reason: string }[];
  readonly usage: { total_tokens: number };
}
const contentOf = async (fake: FakeModel) =>
  ((await (await ask(fake)).json()) as Completion).choices[0]?.message.content ?? '';

test('an answer is a function of the request, and the request is kept', async () => {
  const fake = await open(({ model, messages }) => `${model}: ${messages.at(-1)?.content}`);
  expect(await contentOf(fake)).toBe('m: 你好');
  expect(fake.asked[0]).toMatchObject({ model: 'm', response_format: { type: 'json_schema' } });
});

test('without an answerer the schema is filled', async () => {
  expect(JSON.parse(await contentOf(await open()))).toEqual({ headline: '示例', cites: [1] });
});

test('a stream says the same piece by piece, and its usage', async () => {
  const text = await (await ask(await open(() => good), { ...question, stream: true })).text();
  const events = text.split('\n\n').filter((event) => event.startsWith('data: {'));
  const chunks = events.map((event) => JSON.parse(event.slice(6)) as { choices: { delta: { content?: string } }[] });
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe(good);
  expect(text).toContain('"usage"');
  expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true);
});

test('a key is asked for', async () => {
  const fake = await open(undefined, 'right');
  expect((await ask(fake)).status).toBe(401);
  expect((await ask(fake, question, { authorization: 'Bearer right' })).status).toBe(200);
});

test('answers come in turn, and a fault can be for some requests only', async () => {
  const fake = await open(
    inTurn(
      'a',
      withFault('fenced', () => good),
      { status: 503, message: 'busy' },
    ),
  );
  expect(await contentOf(fake)).toBe('a');
  expect(await contentOf(fake)).toContain('```json');
  expect((await ask(fake)).status).toBe(503);
});

test.each(['prose', 'refusal-text'] as const)('%s holds no JSON', async (name) => {
  expect(await contentOf(await open(withFault(name, () => good)))).not.toMatch(/[{[]/);
});

test('wrong ids and invented numbers change what they say, nothing else', async () => {
  const wrong = JSON.parse(await contentOf(await open(withFault('wrong-ids', () => good))));
  expect(wrong).toEqual({ headline: '样例公司发布12款芯片', cites: [901] });
  const invented = JSON.parse(await contentOf(await open(withFault('invented-numbers', () => good))));
  expect(invented).toEqual({ headline: '样例公司发布73.61款芯片', cites: [1] });
});

test.each([
  ['unauthorized', 401],
  ['rate-limited', 429],
  ['server-error', 500],
  ['content-policy-400', 400],
] as const)('%s is a %i', async (name, status) => {
  const response = await ask(await open(withFault(name, () => good)));
  expect(response.status).toBe(status);
  if (name === 'rate-limited') expect(response.headers.get('retry-after')).toBe('1');
});

test.each<FaultName>(['timeout', 'stalled-body', 'half-body', 'endless'])('%s never ends well', async (name) => {
  const fake = await open(withFault(name, () => good));
  await expect(ask(fake).then((response) => response.text())).rejects.toThrow();
});

test('every fault can be asked for', () => {
  expect(Object.keys(faults).length).toBeGreaterThan(15);
});

test('the command says where it is and ends with its parent', async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), '--fault', 'prose'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { baseUrl } = JSON.parse(String(line)) as { baseUrl: string };
  const response = await fetch(`${baseUrl}/chat/completions`, { method: 'POST', body: JSON.stringify(question) });
  expect(((await response.json()) as Completion).choices[0]?.message.content).not.toContain('{');
  child.stdin.end();
  await once(child, 'exit');
});
