import { type Attempt, passing, refused } from './attempt.ts';
import type { SendEffects } from './effects.ts';

export interface HttpMessage {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON text, or a form with a file. */
  readonly body: string | FormData;
  readonly timeoutMs: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed where the body is a JSON object; else empty. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Of an answer no more is read; those of vendors have a few hundred. */
const mostAnswerBytes = 64 * 1024;

/**
 * Posts a message. What the HTTP status decides is decided here; of an answer 200 to 299 `judge` says what it means, for
 * many vendors tell their errors in the body of a 200; it may also know better of another status. Redirects are not
 * followed: the address holds a secret, and another place is not who it was given for.
 */
export async function post(
  { url, headers, body, timeoutMs }: HttpMessage,
  { fetch, now }: SendEffects,
  judge: (answer: HttpAnswer) => Attempt | undefined,
): Promise<Attempt> {
  const type = typeof body === 'string' ? { 'content-type': 'application/json; charset=utf-8' } : {};
  const host = new URL(url).host;
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { ...type, 'user-agent': 'qishi-notify', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readText(reply);
    const answer = { status: reply.status, headers: reply.headers, text, json: parseObject(text) };
    return judge(answer) ?? judgeStatus(answer, host, now());
  } catch (error) {
    return troubleOf(error, host);
  }
}

async function readText(reply: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reply.body ?? []) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > mostAnswerBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    // Not JSON: the status and the text say what there is to say.
    return {};
  }
}

function judgeStatus({ status, headers, text }: HttpAnswer, host: string, now: Date): Attempt {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const detail = `${host} answered ${status}${text.trim() ? `: ${text.trim()}` : ''}`;
  const waitMs = parseRetryAfter(headers.get('retry-after'), now);
  if (status === 429) return passing('rate-limited', detail, waitMs);
  if (status === 408 || status === 425 || status >= 500) return passing('http-error', detail, waitMs);
  return refused(detail);
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now; undefined where it is absent or neither. */
export function parseRetryAfter(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

/** What `fetch` throws when it is the network's fault: a TypeError with a cause, or the abort of its time. */
function troubleOf(error: unknown, host: string): Attempt {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return passing('timeout', `${host} did not answer in time`);
  if (error instanceof TypeError) {
    const { code, message } = (error.cause ?? {}) as { code?: string; message?: string };
    return passing('unreachable', `${host} cannot be reached: ${code ?? message ?? error.message}`);
  }
  throw error;
}

/** A code and message as vendors have them, for a person. */
export const tellCode = (url: string, code: unknown, message: unknown): string =>
  `${new URL(url).host} answered ${String(code)}: ${String(message)}`;
