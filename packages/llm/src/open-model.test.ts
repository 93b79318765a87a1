import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Model, openModel } from './open-model.ts';

const schema = z.strictObject({ headline: z.string(), cites: z.array(z.number().int()).min(1) });
const question = { system: 'You write headlines.', user: 'Articles: …', schema, name: 'headline' };
const good = { headline: '云舟科技发布训练平台', cites: [1, 2] };

interface Asked {
  readonly messages: readonly { role: string; content: string }[];
  readonly response_format?: { type: string; json_schema?: { name: string; schema: { type: string } } };
}

/** Speaks the chat-completions protocol: a string is the content of a good reply, a function does as it likes. */
type Answer = string | ((response: ServerResponse) => void);

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function serve(...answers: Answer[]): Promise<{ model: Model; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    asked.push(JSON.parse(await bodyOf(request)) as Asked);
    const answer = answers[Math.min(asked.length, answers.length) - 1] ?? '';
    if (typeof answer === 'string') reply(response, answer);
    else answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const model = openModel({
    baseUrl: `http://127.0.0.1:${port}/v1`,
    apiKey: 'k',
    model: 'm',
    timeoutMs: 300,
    maxRetries: 1,
  });
  opened.push(model, {
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { model, asked };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function reply(response: ServerResponse, content: string): void {
  const message = { role: 'assistant', content };
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      id: 'c1',
      object: 'chat.completion',
      created: 0,
      model: 'm',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
    }),
  );
}

const refuse =
  (status: number, message: string, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message } }));
  };

test('a good reply is asked for by schema and comes back typed', async () => {
  const { model, asked } = await serve(JSON.stringify(good));
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(asked[0]?.response_format).toMatchObject({
    type: 'json_schema',
    json_schema: { name: 'headline', schema: { type: 'object' } },
  });
});

test.each([
  ['in a fence', `Here you are:\n\`\`\`json\n${JSON.stringify(good)}\n\`\`\`\nAnything else?`],
  ['after thinking', `<think>The articles say {"headline": nothing}…</think>\n${JSON.stringify(good)}`],
  ['after thinking whose start was swallowed', `so it is {1}.</think>${JSON.stringify(good)}`],
  ['inside prose', `The answer is ${JSON.stringify(good)} as asked.`],
])('a reply %s is read', async (_, content) => {
  const { model, asked } = await serve(content);
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(asked).toHaveLength(1);
});

test('prose instead of JSON is sent back once, with what is wrong', async () => {
  const { model, asked } = await serve('The headline should mention the platform.', JSON.stringify(good));
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(asked[1]?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
  expect(asked[1]?.messages.at(-1)?.content).toContain('no JSON object');
});

test('an answer that misses the schema twice is a Problem', async () => {
  const { model, asked } = await serve('{"headline": "x", "cites": []}');
  const outcome = await model.complete(question);
  expect(outcome).toMatchObject({
    ok: false,
    problem: { stage: 'llm', reason: 'reply-invalid', subject: 'm:headline' },
  });
  expect(asked).toHaveLength(2);
});

test('an endpoint without schemas is asked in JSON mode, and from then on', async () => {
  const { model, asked } = await serve(
    refuse(400, 'response_format json_schema is not supported'),
    JSON.stringify(good),
  );
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(asked.map(({ response_format: format }) => format?.type)).toEqual([
    'json_schema',
    'json_object',
    'json_object',
  ]);
  expect(asked[1]?.messages[0]?.content).toContain('JSON schema');
});

test('an endpoint that knows no format at all is asked in words', async () => {
  const { model, asked } = await serve(
    refuse(400, 'unknown field response_format'),
    refuse(422, 'unknown field response_format'),
    JSON.stringify(good),
  );
  expect(await model.complete(question)).toEqual({ ok: true, value: good });
  expect(asked[2]?.response_format).toBeUndefined();
});

test('429 is tried again after Retry-After, then is a Problem', async () => {
  const busy = refuse(429, 'slow down', { 'retry-after-ms': '10' });
  const served = await serve(busy, JSON.stringify(good));
  expect(await served.model.complete(question)).toEqual({ ok: true, value: good });
  const always = await serve(busy);
  expect(await always.model.complete(question)).toMatchObject({
    ok: false,
    problem: { reason: 'rate-limited', retry: 'later' },
  });
  expect(always.asked).toHaveLength(2);
});

test.each([
  [500, 'model-error', 'later'],
  [401, 'model-error', 'never'],
])('%i is a Problem: %s, %s', async (status, reason, retry) => {
  const { model } = await serve(refuse(status, 'no', { 'retry-after-ms': '10' }));
  expect(await model.complete(question)).toMatchObject({ ok: false, problem: { stage: 'llm', reason, retry } });
});

test('silence ends at the timeout', async () => {
  const { model } = await serve(() => {});
  expect(await model.complete(question)).toMatchObject({ ok: false, problem: { reason: 'timeout' } });
});

test('half a body and a closed connection are Problems', async () => {
  const { model } = await serve((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"choices": [');
    response.destroy();
  });
  expect((await model.complete(question)).ok).toBe(false);
});

test('nobody listens: unreachable', async () => {
  const model = openModel({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: '', model: 'm', timeoutMs: 300, maxRetries: 0 });
  expect(await model.complete(question)).toMatchObject({ ok: false, problem: { reason: 'unreachable' } });
});
