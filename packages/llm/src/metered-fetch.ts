import type { Budget } from './budget.ts';
import type { Money } from './settings.ts';
import type { Tally } from './tally.ts';
import { costOf, estimateTokens } from './tokens.ts';

/** Longest body of an answer, in bytes; a model that does not stop must not fill the memory. */
const maxBytes = 2_000_000;

type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` for the client under which every attempt is paid for where it is made: money is set aside before, and what
 * was spent is settled after. It reads the body to its end, so that the client's timeout and its repetitions hold for
 * the body too. What it refuses by itself it answers with a status that the client does not try again: 402 when the
 * budget is spent, 413 when the answer does not end.
 */
export function buildMeteredFetch(money: Money, budget: Budget, tally: Tally, send: Fetch = fetch): Fetch {
  return async (url, init) => {
    const asked = readRequest(init);
    const price = money.prices[asked.model] ?? money.prices.default;
    const aside = costOf(price, { in: asked.tokens, out: asked.maxTokens });
    const reservation = budget.reserve(asked.model, aside);
    if (!reservation) return refuse(402, 'the budget for models is spent');
    tally.sent();
    // Until something else is known: an endpoint may bill for what it sent into a broken line.
    let spent = { amount: aside, tokens: { in: 0, out: 0 } };
    try {
      const response = await send(url, init);
      if (!response.ok) spent = { amount: 0, tokens: { in: 0, out: 0 } };
      const body = await readBody(response);
      if (body === undefined) return refuse(413, `the answer is longer than ${maxBytes} bytes`);
      if (response.ok) {
        const tokens = readUsage(body) ?? { in: asked.tokens, out: estimateTokens(body) };
        spent = { amount: costOf(price, tokens), tokens };
      }
      return new Response(body, { status: response.status, headers: keptHeaders(response.headers) });
    } finally {
      budget.settle(reservation, spent.amount, spent.tokens);
      tally.spent(spent.amount, spent.tokens);
    }
  };
}

function refuse(status: number, message: string): Response {
  return Response.json({ error: { message } }, { status, headers: { 'x-should-retry': 'false' } });
}

/** The body is decoded already: what tells of its packing would be wrong. */
function keptHeaders(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) kept.delete(name);
  return kept;
}

interface Asked {
  readonly model: string;
  readonly tokens: number;
  readonly maxTokens: number;
}

/** The client's body is the JSON that we gave it. */
function readRequest(init: RequestInit | undefined): Asked {
  const text = String(init?.body ?? '{}');
  const { model = '', max_tokens: maxTokens = 0 } = JSON.parse(text) as { model?: string; max_tokens?: number };
  return { model, tokens: estimateTokens(text), maxTokens };
}

/** The whole body, undefined when it is too long. */
async function readBody(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body, which ends the connection.
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readUsage(body: string): { in: number; out: number } | undefined {
  try {
    const { usage } = JSON.parse(body) as { usage?: { prompt_tokens?: unknown; completion_tokens?: unknown } };
    const { prompt_tokens: asked, completion_tokens: answered } = usage ?? {};
    return isCount(asked) && isCount(answered) ? { in: asked, out: answered } : undefined;
  } catch (error) {
    // A proxy's error page under status 200; the client complains of it later.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
