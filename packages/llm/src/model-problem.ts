import { fail, type Outcome, type Reason, type Retry } from '@qishi/model';
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError, OpenAIError } from 'openai';

/** Longest message of an endpoint that is kept; it can hold a whole page. */
const longestDetail = 200;

/** The client's errors as Problems. What the client did not throw is a bug and is thrown on. */
export function problemOf(error: unknown, subject: string): Outcome<never> {
  const [reason, retry] = classify(error);
  const detail = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, longestDetail) : undefined;
  return fail('llm', reason, subject, detail, retry);
}

/** Order matters: a timeout is also a connection error, and both are API errors. */
function classify(error: unknown): readonly [Reason, Retry] {
  if (error instanceof APIConnectionTimeoutError) return ['timeout', 'later'];
  if (error instanceof APIUserAbortError) return ['model-error', 'later'];
  if (error instanceof APIConnectionError) return ['unreachable', 'later'];
  if (error instanceof APIError) return classifyStatus(error.status);
  // A body that is not JSON, or breaks off, surfaces as the parser's error.
  if (error instanceof OpenAIError || error instanceof SyntaxError) return ['model-error', 'later'];
  throw error;
}

function classifyStatus(status: number | undefined): readonly [Reason, Retry] {
  if (status === 429) return ['rate-limited', 'later'];
  if (status === 408 || status === 504) return ['timeout', 'later'];
  return ['model-error', status !== undefined && status < 500 ? 'never' : 'later'];
}
