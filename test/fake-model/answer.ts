import type { ServerResponse } from 'node:http';

/** What a client asks: the part of the chat-completions protocol that answers may depend on. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: {
    readonly type: 'json_schema' | 'json_object' | 'text';
    readonly json_schema?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  };
  readonly stream?: boolean;
  readonly max_tokens?: number;
  readonly temperature?: number;
}

/** A completion. Where no usage is given it is a token for every two characters of what was asked and answered. */
export interface Reply {
  readonly content: string | null;
  readonly finish?: 'stop' | 'length' | 'content_filter';
  readonly refusal?: string;
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | 'none';
}

/** A text is the content of a good reply; an error is told as endpoints tell it; `send` does as it likes. */
export type Answer =
  | string
  | Reply
  | { readonly status: number; readonly message: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly send: (response: ServerResponse) => void };

/** What the fake says to a request; `nth` counts requests from 0. */
export type Answerer = (request: ChatRequest, nth: number) => Answer | Promise<Answer>;

/** An answer as a completion, undefined when it is none. */
export function replyOf(answer: Answer): Reply | undefined {
  if (typeof answer === 'string') return { content: answer };
  return 'content' in answer ? answer : undefined;
}

/** Writes an answer in the way that it was asked for: at once, or as a stream of events. */
export function sendAnswer(response: ServerResponse, request: ChatRequest, answer: Answer): void {
  const reply = replyOf(answer);
  if (reply && request.stream) sendStream(response, request, reply);
  else if (reply) sendReply(response, request, reply);
  else if (typeof answer === 'object' && 'send' in answer) answer.send(response);
  else if (typeof answer === 'object' && 'status' in answer) sendError(response, answer);
}

function sendError(
  response: ServerResponse,
  { status, message, headers }: { status: number; message: string; headers?: Readonly<Record<string, string>> },
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify({ error: { message, type: 'fake', code: String(status) } }));
}

function sendReply(response: ServerResponse, request: ChatRequest, reply: Reply): void {
  const message = { role: 'assistant', content: reply.content, refusal: reply.refusal ?? null };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      ...headOf(request, 'chat.completion'),
      choices: [{ index: 0, message, finish_reason: reply.finish ?? 'stop' }],
      ...usageOf(request, reply),
    }),
  );
}

const pieceChars = 20;

function sendStream(response: ServerResponse, request: ChatRequest, reply: Reply): void {
  const head = headOf(request, 'chat.completion.chunk');
  const say = (delta: object, finish: string | null = null) =>
    response.write(`data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  say({ role: 'assistant', content: '' });
  const content = reply.content ?? '';
  for (let at = 0; at < content.length; at += pieceChars) say({ content: content.slice(at, at + pieceChars) });
  if (reply.refusal) say({ refusal: reply.refusal });
  say({}, reply.finish ?? 'stop');
  response.write(`data: ${JSON.stringify({ ...head, choices: [], ...usageOf(request, reply) })}\n\n`);
  response.end('data: [DONE]\n\n');
}

const headOf = ({ model }: ChatRequest, object: string) => ({ id: 'fake-1', object, created: 1_681_200_000, model });

function usageOf(request: ChatRequest, { usage, content }: Reply): object {
  if (usage === 'none') return {};
  const asked = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  const counted = usage ?? {
    prompt_tokens: Math.ceil(asked / 2),
    completion_tokens: Math.ceil((content ?? '').length / 2),
  };
  return { usage: { ...counted, total_tokens: counted.prompt_tokens + counted.completion_tokens } };
}
