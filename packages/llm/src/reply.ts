import { z } from 'zod';

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly complaint: string };

/** Longest answer that is read, in characters: more is a model that does not stop. */
const longestReply = 200_000;

/** Reads an answer: thinking aloud, code fences and talk around the JSON are taken away, then the schema decides. */
export function parseReply<T>(reply: string, schema: z.ZodType<T>): Read<T> {
  const json = findJson(stripThinking(reply.slice(0, longestReply)));
  if (json === undefined) return { ok: false, complaint: 'it holds no JSON object' };
  const checked = schema.safeParse(json);
  return checked.success ? { ok: true, value: checked.data } : { ok: false, complaint: describe(checked.error) };
}

/** `<think>…</think>`; when only the end is there, the endpoint has swallowed the start. */
function stripThinking(reply: string): string {
  const end = reply.lastIndexOf('</think>');
  return end < 0 ? reply : reply.slice(end + '</think>'.length);
}

function findJson(reply: string): unknown {
  const fenced = /```(?:json)?\s*\n?([\s\S]*?)```/i.exec(reply)?.[1];
  const from = reply.search(/[{[]/);
  const to = Math.max(reply.lastIndexOf('}'), reply.lastIndexOf(']'));
  const embedded = from >= 0 && to > from ? reply.slice(from, to + 1) : undefined;
  for (const text of [reply, fenced, embedded]) {
    const value = text === undefined ? undefined : parseJson(text);
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Not JSON is one of the answers a model gives; anything else is a bug.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function describe(error: z.ZodError): string {
  return z.prettifyError(error).replace(/\s+/g, ' ').slice(0, 500);
}
