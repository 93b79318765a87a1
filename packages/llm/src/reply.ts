import { z } from 'zod';

type Read<T> =
  | { readonly ok: true; readonly value: T }
  /** `refused`: it is talk, and the talk declines. */
  | { readonly ok: false; readonly complaint: string; readonly refused: boolean };

/** Longest answer that is read, in characters: more is a model that does not stop. */
const longestReply = 200_000;

/** Reads an answer: thinking aloud, code fences and talk around the JSON are taken away, then the schema decides. */
export function parseReply<T>(reply: string, schema: z.ZodType<T>): Read<T> {
  const text = stripThinking(reply.slice(0, longestReply));
  const json = findJson(text);
  if (json === undefined) return { ok: false, complaint: 'it holds no JSON object', refused: isRefusal(text) };
  const checked = schema.safeParse(json);
  if (checked.success) return { ok: true, value: checked.data };
  return { ok: false, complaint: describe(checked.error), refused: false };
}

/** `<think>…</think>`; when only the end is there, the endpoint has swallowed the start. */
function stripThinking(reply: string): string {
  const end = reply.lastIndexOf('</think>');
  return end < 0 ? reply : reply.slice(end + '</think>'.length);
}

/** The short formulas in which models decline. */
function isRefusal(text: string): boolean {
  return (
    text.length < 300 &&
    /(抱歉|对不起)[^。]*(无法|不能|不便)|无法(回答|提供|协助|讨论)|换个话题|I(?:'m| am) (?:sorry|unable)|I can(?:no|')t/i.test(
      text,
    )
  );
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
