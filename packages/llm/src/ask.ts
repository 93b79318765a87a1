import type OpenAI from 'openai';
import { APIError } from 'openai';
import { z } from 'zod';
import type { CompletionRequest } from './open-model.ts';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** How an endpoint is held to JSON, strictest first. */
export type ReplyMode = 'json-schema' | 'json-object' | 'text';

/** The endpoint refused the way of asking; `easier` is the next one to try. */
export class UnsupportedModeError extends Error {
  readonly easier: ReplyMode;
  constructor(easier: ReplyMode, cause: unknown) {
    super(`the endpoint does not know this response format`, { cause });
    this.easier = easier;
  }
}

const easierModes: Readonly<Partial<Record<ReplyMode, ReplyMode>>> = {
  'json-schema': 'json-object',
  'json-object': 'text',
};

/** One question, one answer as text. Throws the client's errors, and `UnsupportedModeError`. */
export async function askOnce<T>(
  client: OpenAI,
  model: string,
  messages: readonly Message[],
  request: CompletionRequest<T>,
  mode: ReplyMode,
  signal: AbortSignal,
): Promise<string> {
  const schema = z.toJSONSchema(request.schema, { unrepresentable: 'any' });
  try {
    const reply = await client.chat.completions.create(
      {
        model,
        messages: mode === 'json-schema' ? [...messages] : withSchema(messages, schema),
        temperature: 0,
        ...(request.maxTokens === undefined ? {} : { max_tokens: request.maxTokens }),
        ...responseFormat(mode, request.name, schema),
      },
      { signal },
    );
    return reply.choices[0]?.message.content ?? '';
  } catch (error) {
    const easier = easierModes[mode];
    if (easier !== undefined && isAboutFormat(error)) throw new UnsupportedModeError(easier, error);
    throw error;
  }
}

type ResponseFormat = Pick<OpenAI.ChatCompletionCreateParamsNonStreaming, 'response_format'>;

function responseFormat(mode: ReplyMode, name: string, schema: Record<string, unknown>): ResponseFormat {
  if (mode === 'text') return {};
  if (mode === 'json-object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name, schema, strict: true } } };
}

/** Without a format of its own the schema must stand in the question; JSON mode also wants the word JSON in it. */
function withSchema(messages: readonly Message[], schema: Record<string, unknown>): Message[] {
  const [system, ...rest] = messages;
  const note = `Answer with one JSON object and nothing else. It must fit this JSON schema: ${JSON.stringify(schema)}`;
  return [{ role: 'system', content: `${system?.content ?? ''}\n\n${note}` }, ...rest];
}

/** Endpoints say 400 or 422 with the parameter's name somewhere in the message. */
function isAboutFormat(error: unknown): boolean {
  return (
    error instanceof APIError &&
    (error.status === 400 || error.status === 422) &&
    /response_format|json_schema|json_object|structured/i.test(error.message)
  );
}
