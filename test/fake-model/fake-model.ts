import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answerer, type ChatRequest, sendAnswer } from './answer.ts';
import { answerBySchema } from './schema-answer.ts';

export interface FakeModelOptions {
  /** By default the smallest thing that fits the schema of the request. */
  readonly answer?: Answerer;
  /** When given, requests without this bearer key get a 401. */
  readonly key?: string;
  readonly port?: number;
}

/** A request as it came: body and headers. */
export interface Asked extends ChatRequest {
  readonly authorization: string | undefined;
}

export interface FakeModel {
  /** For `QISHI_LLM_BASE_URL`: `http://127.0.0.1:…/v1`. */
  readonly baseUrl: string;
  /** Every request so far, in order of arrival. */
  readonly asked: readonly Asked[];
  /** Most requests that were open at the same time. */
  readonly mostAtOnce: () => number;
  close(): Promise<void>;
}

/** Starts an endpoint on the loopback address that speaks the OpenAI chat-completions protocol. */
export async function openFakeModel({
  answer = answerBySchema,
  key,
  port = 0,
}: FakeModelOptions = {}): Promise<FakeModel> {
  const asked: Asked[] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.once('close', () => open--);
    handle(request, response).catch((error: unknown) => {
      // A fault of the test's own answerer: visible to the client, and to who reads the test's output.
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain', 'x-should-retry': 'false' });
      response.end(`the fake model's answerer failed: ${error instanceof Error ? error.stack : String(error)}`);
    });
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { authorization } = request.headers;
    if (request.method !== 'POST' || !request.url?.endsWith('/chat/completions')) {
      response.writeHead(404).end();
      return;
    }
    const body = JSON.parse(await readBody(request)) as ChatRequest;
    const nth = asked.push({ ...body, authorization }) - 1;
    const isKnown = key === undefined || authorization === `Bearer ${key}`;
    sendAnswer(response, body, isKnown ? await answer(body, nth) : { status: 401, message: 'Incorrect API key' });
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    mostAtOnce: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
