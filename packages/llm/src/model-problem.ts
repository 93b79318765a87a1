import { fail, type Outcome, type Reason, type Retry } from '@qishi/model';
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError, OpenAIError } from 'openai';
import { LedgerError } from './budget.ts';

/** Longest message of an endpoint that is kept; it can hold a whole page. */
const longestDetail = 200;

/**
 * The client's errors as Problems. What the client did not throw is a bug and is thrown on. An endpoint may repeat the key
 * that it refuses: it is taken out.
 */
export function problemOf(error: unknown, subject: string, key: string): Outcome<never> {
  const [reason, retry] = classify(error);
  const message = error instanceof Error ? withoutKey(error.message, key) : undefined;
  return fail('llm', reason, subject, message?.replace(/\s+/g, ' ').slice(0, longestDetail), retry);
}

/** Order matters: a timeout is also a connection error, and both are API errors. */
function classify(error: unknown): readonly [Reason, Retry] {
  // The client takes whatever its `fetch` throws for the network's fault.
  if (error instanceof APIConnectionError && error.cause instanceof LedgerError) throw error.cause.cause;
  if (error instanceof APIConnectionTimeoutError) return ['timeout', 'later'];
  if (error instanceof APIUserAbortError) return ['model-error', 'later'];
  if (error instanceof APIConnectionError) return ['unreachable', 'later'];
  if (error instanceof APIError) return classifyStatus(error.status, error.message);
  // A body that is not JSON, or breaks off, surfaces as the parser's error.
  if (error instanceof OpenAIError || error instanceof SyntaxError) return ['model-error', 'later'];
  throw error;
}

function classifyStatus(status: number | undefined, message: string): readonly [Reason, Retry] {
  if (status === 429) return ['rate-limited', 'later'];
  if (status === 408 || status === 504) return ['timeout', 'later'];
  // Ours when a limit is reached; an endpoint's when the account behind the key is empty.
  if (status === 402) return ['budget-spent', 'next-run'];
  if (status === 413) return ['too-large', 'later'];
  if (status === 400 && isPolicy(message)) return ['refused', 'never'];
  return ['model-error', status !== undefined && status < 500 ? 'never' : 'later'];
}

/** How endpoints say that the question or the answer offends their policy. */
function isPolicy(message: string): boolean {
  return /data_inspection_failed|inappropriate content|content[_ -]?(policy|filter)|sensitive|risk control|敏感|违规|不安全/i.test(
    message,
  );
}

function withoutKey(message: string, key: string): string {
  return key.length < 4 ? message : message.replaceAll(key, '…');
}
