import type { CompletionRequest } from '@qishi/model';
import type OpenAI from 'openai';
import { APIError } from 'openai';
import { z } from 'zod';
import type { ModelSettings } from './settings.ts';

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

/** What is asked of whom. */
export interface Question<T> {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly request: CompletionRequest<T>;
  readonly mode: ReplyMode;
}

export interface Reply {
  readonly content: string;
  /** The model, or the endpoint's policy, declines to answer. */
  readonly refused?: string;
  /** The answer reached its most tokens and is not whole. */
  readonly isCutOff: boolean;
}

/** One question, one answer as text. Throws the client's errors, and `UnsupportedModeError`. */
export async function askOnce<T>(
  client: OpenAI,
  settings: Pick<ModelSettings, 'maxTokens' | 'temperature'>,
  { model, messages, request, mode }: Question<T>,
  signal: AbortSignal,
): Promise<Reply> {
  const schema = schemaOf(request);
  try {
    const reply = await client.chat.completions.create(
      {
        model,
        messages: mode === 'json-schema' ? [...messages] : withSchema(messages, schema),
        max_tokens: request.maxTokens ?? settings.maxTokens,
        ...(settings.temperature === undefined ? {} : { temperature: settings.temperature }),
        ...responseFormat(mode, request.name, schema),
      },
      { signal },
    );
    return readChoice(reply);
  } catch (error) {
    const easier = easierModes[mode];
    if (easier !== undefined && isAboutFormat(error)) throw new UnsupportedModeError(easier, error);
    throw error;
  }
}

export function schemaOf<T>(request: CompletionRequest<T>): Record<string, unknown> {
  return z.toJSONSchema(request.schema, { unrepresentable: 'any' });
}

/** Endpoints leave out what their types promise. */
function readChoice(reply: Partial<OpenAI.ChatCompletion>): Reply {
  const choice = reply.choices?.[0] as Partial<OpenAI.ChatCompletion.Choice> | undefined;
  const refused =
    choice?.message?.refusal ?? (choice?.finish_reason === 'content_filter' ? 'content filter' : undefined);
  return {
    content: choice?.message?.content ?? '',
    isCutOff: choice?.finish_reason === 'length',
    ...(refused ? { refused } : {}),
  };
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
