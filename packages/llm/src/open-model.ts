import { fail, type Outcome, ok } from '@qishi/model';
import OpenAI from 'openai';
import type { z } from 'zod';
import { askOnce, type Message, type ReplyMode, UnsupportedModeError } from './ask.ts';
import { problemOf } from './model-problem.ts';
import { parseReply } from './reply.ts';

export interface ModelSettings {
  /** Address of an OpenAI-compatible endpoint, with its version path, e.g. `…/v1`. */
  readonly baseUrl: string;
  /** Empty for endpoints that ask for none. */
  readonly apiKey: string;
  readonly model: string;
  /** Of one attempt. */
  readonly timeoutMs: number;
  /** Repetitions after 408, 409, 429, 5xx and broken connections; `Retry-After` is honoured. */
  readonly maxRetries: number;
}

export interface CompletionRequest<T> {
  readonly system: string;
  readonly user: string;
  readonly schema: z.ZodType<T>;
  /** Of the answer, in letters, digits, _ and -: endpoints want one with the schema. */
  readonly name: string;
  readonly maxTokens?: number;
}

/** A question with a schema; the answer passes it, or there is a Problem of stage 'llm'. */
export type Complete = <T>(request: CompletionRequest<T>) => Promise<Outcome<T>>;

export interface Model {
  readonly complete: Complete;
  /** Cuts off whatever is still being asked. */
  close(): void;
}

/**
 * Opens a model behind an OpenAI-compatible endpoint. An answer that does not fit its schema is sent back once with
 * what is wrong with it. Problems: 'reply-invalid', 'timeout', 'rate-limited', 'unreachable', 'model-error'.
 */
export function openModel(settings: ModelSettings): Model {
  const stop = new AbortController();
  const client = new OpenAI({
    baseURL: settings.baseUrl,
    // The client refuses an empty key; local endpoints ignore whatever is sent.
    apiKey: settings.apiKey || 'none',
    timeout: settings.timeoutMs,
    maxRetries: settings.maxRetries,
  });
  let mode: ReplyMode = 'json-schema';
  const ask = async <T>(messages: readonly Message[], request: CompletionRequest<T>): Promise<string> => {
    for (;;) {
      try {
        return await askOnce(client, settings.model, messages, request, mode, stop.signal);
      } catch (error) {
        const easier = error instanceof UnsupportedModeError ? error.easier : undefined;
        if (easier === undefined) throw error;
        // Remembered: the endpoint will not learn the mode before the next question.
        mode = easier;
      }
    }
  };
  return {
    complete: (request) => completeWith(ask, settings.model, request),
    close: () => stop.abort(),
  };
}

type Ask = <T>(messages: readonly Message[], request: CompletionRequest<T>) => Promise<string>;

async function completeWith<T>(ask: Ask, model: string, request: CompletionRequest<T>): Promise<Outcome<T>> {
  const messages: Message[] = [
    { role: 'system', content: request.system },
    { role: 'user', content: request.user },
  ];
  try {
    const first = await ask(messages, request);
    const read = parseReply(first, request.schema);
    if (read.ok) return ok(read.value);
    const repaired = parseReply(
      await ask([...messages, ...repairMessages(first, read.complaint)], request),
      request.schema,
    );
    return repaired.ok
      ? ok(repaired.value)
      : fail('llm', 'reply-invalid', `${model}:${request.name}`, repaired.complaint);
  } catch (error) {
    return problemOf(error, `${model}:${request.name}`);
  }
}

/** Longest part of a bad answer that is shown to the model again, in characters. */
const shownReply = 4000;

function repairMessages(reply: string, complaint: string): readonly Message[] {
  return [
    { role: 'assistant', content: reply.slice(0, shownReply) },
    { role: 'user', content: `The answer cannot be used: ${complaint}. Answer again with one JSON object only.` },
  ];
}
