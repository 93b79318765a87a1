import { type CompletionRequest, fail, type Outcome, ok, sha256 } from '@qishi/model';
import { type Message, type Reply, schemaOf } from './ask.ts';
import { problemOf } from './model-problem.ts';
import { parseReply } from './reply.ts';
import type { ModelSettings, ReplyCache } from './settings.ts';

/** Asks one model in the ways that its endpoint knows. */
export type Ask = <T>(model: string, messages: readonly Message[], request: CompletionRequest<T>) => Promise<Reply>;

export interface Asking<T> {
  readonly model: string;
  readonly request: CompletionRequest<T>;
  readonly settings: Pick<ModelSettings, 'baseUrl' | 'apiKey' | 'maxTokens' | 'temperature'>;
  readonly cache: ReplyCache;
}

/** An earlier answer of this model to this very question, when it is still good. */
export async function findEarlier<T>(asking: Asking<T>): Promise<Outcome<T> | undefined> {
  const earlier = await asking.cache.find(keyOf(asking));
  const read = earlier === undefined ? undefined : parseReply(earlier, asking.request.schema);
  return read?.ok ? ok(read.value) : undefined;
}

/** Asks one model; an answer that does not fit is sent back once with what is wrong. What fits is kept for the next time. */
export async function askModel<T>(ask: Ask, asking: Asking<T>): Promise<Outcome<T>> {
  const { model, request, settings, cache } = asking;
  const subject = `${model}:${request.name}`;
  const messages = messagesOf(request);
  try {
    const first = await ask(model, messages, request);
    if (first.refused !== undefined) return refusal(subject, first.refused);
    const read = parseReply(first.content, request.schema);
    if (read.ok) return await keep(read.value);
    const second = await ask(model, [...messages, ...repairMessages(first, read.complaint, request)], request);
    if (second.refused !== undefined) return refusal(subject, second.refused);
    const repaired = parseReply(second.content, request.schema);
    if (repaired.ok) return await keep(repaired.value);
    if (repaired.refused) return refusal(subject, second.content);
    return fail('llm', 'reply-invalid', subject, second.isCutOff ? 'cut off at its most tokens' : repaired.complaint);
  } catch (error) {
    return problemOf(error, subject, settings.apiKey);
  }

  async function keep(value: T): Promise<Outcome<T>> {
    await cache.save(keyOf(asking), JSON.stringify(value));
    return ok(value);
  }
}

function refusal(subject: string, words: string): Outcome<never> {
  return fail('llm', 'refused', subject, words.replace(/\s+/g, ' ').slice(0, 100));
}

/** Everything that makes the answer; how it was held to JSON does not, for it is checked all the same. */
function keyOf<T>({ model, request, settings }: Asking<T>): string {
  const { baseUrl, maxTokens, temperature } = settings;
  return sha256(
    JSON.stringify({
      baseUrl,
      model,
      temperature,
      maxTokens: request.maxTokens ?? maxTokens,
      messages: messagesOf(request),
      schema: schemaOf(request),
    }),
  );
}

const messagesOf = <T>(request: CompletionRequest<T>): Message[] => [
  { role: 'system', content: request.system },
  { role: 'user', content: request.user },
];

/** Longest part of a bad answer that is shown to the model again, in characters. */
const shownReply = 4000;

/** The schema is in it: an endpoint may have taken the format and not kept to it. */
function repairMessages<T>(reply: Reply, complaint: string, request: CompletionRequest<T>): readonly Message[] {
  const what = reply.isCutOff ? 'it was cut off because it is too long; be shorter' : complaint;
  const schema = JSON.stringify(schemaOf(request));
  return [
    { role: 'assistant', content: reply.content.slice(0, shownReply) },
    {
      role: 'user',
      content: `The answer cannot be used: ${what}. Answer again with one JSON object only, which fits this JSON schema: ${schema}`,
    },
  ];
}
