import { fail, type Outcome, ok, type Problem } from '@qishi/model';
import { type Dispatcher, request } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { type Expected, isWantedBody, isWantedType } from './content-type.ts';
import { findNetworkTrouble } from './network-trouble.ts';
import { acceptedEncodings, drop, readBody } from './read-body.ts';
import type { Reply } from './reply.ts';

/** How much of a refusal's body is read to learn why we were refused, in bytes. */
const refusalBytes = 64_000;

/** What is sent beside our own headers. */
export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST. */
  readonly send?: unknown;
  /** Sent by POST as it is. */
  readonly form?: { readonly body: string; readonly type: string };
}

export interface FetchOptions extends Ask {
  readonly dispatcher: Dispatcher;
  /** The dispatcher asks a proxy. */
  readonly viaProxy?: boolean;
  readonly userAgent: string;
  readonly expected: Expected;
  /** Cap on the decoded body. */
  readonly maxBytes: number;
  /** For all hops together, not counting waits for a host's turn. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
  /** Runs one request when it is our turn at the host. */
  readonly inTurn: <T>(host: string, task: () => Promise<T>) => Promise<T>;
  readonly guard: Pick<AddressGuard, 'mayAsk'>;
  readonly signal?: AbortSignal;
}

type Hop =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'redirect'; readonly status: number; readonly location: string | undefined };

/**
 * Gets `url`, following redirects by hand so that each hop waits its turn and stays on http(s). Any status is a reply
 * (a refusal's body is cut short); what went wrong on the way is a Problem about `url`. Never rejects for the world's sake.
 */
export async function fetchReply(url: string, options: FetchOptions): Promise<Outcome<Reply>> {
  let address = url;
  let leftMs = options.timeoutMs;
  let ask = options;
  for (let hop = 0; hop <= options.maxRedirects; hop++) {
    const at = new URL(address);
    if (!options.guard.mayAsk(at)) return fail('crawl', 'forbidden-address', url, `${at.host} is no public host`);
    const outcome = await options.inTurn(at.host, async () => {
      const startedAt = performance.now();
      const result = await fetchHop(url, address, leftMs, ask);
      leftMs -= performance.now() - startedAt;
      return result;
    });
    if (!outcome.ok) return outcome;
    if (outcome.value.kind === 'reply') return ok(outcome.value.reply);
    const next = parseLocation(outcome.value, address, url);
    if (!next.ok) return next;
    // Elsewhere what was sent is nobody's business: after a redirect the address is simply asked for.
    ask = withoutAsk(options);
    address = next.value;
  }
  return fail('crawl', 'too-many-redirects', url, `more than ${options.maxRedirects} redirects`, 'next-run');
}

function withoutAsk({ headers: _, send: __, form: ___, ...rest }: FetchOptions): FetchOptions {
  return rest;
}

function parseLocation(
  hop: { status: number; location: string | undefined },
  base: string,
  url: string,
): Outcome<string> {
  if (hop.location === undefined) return fail('crawl', 'http-error', url, `HTTP ${hop.status} without a location`);
  const next = URL.canParse(hop.location, base) ? new URL(hop.location, base) : undefined;
  if (next?.protocol !== 'http:' && next?.protocol !== 'https:') {
    return fail('crawl', 'bad-url', url, 'redirected to something that is not a web address');
  }
  next.hash = '';
  return ok(next.href);
}

async function fetchHop(url: string, address: string, leftMs: number, options: FetchOptions): Promise<Outcome<Hop>> {
  // Not `AbortSignal.timeout`: that and all it holds would live on for the whole time, long after the answer.
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new DOMException('took too long', 'TimeoutError')), Math.max(1, leftMs));
  const signal = options.signal ? AbortSignal.any([timeout.signal, options.signal]) : timeout.signal;
  try {
    const response = await request(address, {
      dispatcher: options.dispatcher,
      signal,
      // Our own clock rules; undici's limits on silence are longer by default and would only blur the reason.
      headersTimeout: 0,
      bodyTimeout: 0,
      ...bodyOf(options),
      headers: {
        accept: '*/*',
        ...options.headers,
        ...typeOf(options),
        'user-agent': options.userAgent,
        'accept-encoding': acceptedEncodings,
      },
    });
    return await readResponse(url, address, response, options);
  } catch (error) {
    const trouble = findNetworkTrouble(error, options.signal?.aborted ?? false, options.viaProxy);
    if (!trouble) throw error;
    return { ok: false, problem: { stage: 'crawl', subject: url, ...trouble } };
  } finally {
    clearTimeout(timer);
  }
}

function bodyOf({ send, form }: Ask): { method: 'GET' } | { method: 'POST'; body: string } {
  if (form !== undefined) return { method: 'POST', body: form.body };
  return send === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(send) };
}

function typeOf({ send, form }: Ask): Readonly<Record<string, string>> {
  if (form !== undefined) return { 'content-type': form.type };
  return send === undefined ? {} : { 'content-type': 'application/json' };
}

async function readResponse(
  url: string,
  address: string,
  { statusCode: status, headers: raw, body: stream }: Dispatcher.ResponseData,
  options: FetchOptions,
): Promise<Outcome<Hop>> {
  const headers = joinHeaders(raw);
  const type = headers['content-type'] ?? '';
  if (status >= 300 && status < 400 && status !== 304) {
    drop(stream);
    return ok({ kind: 'redirect', status, location: headers.location });
  }
  if (status === 304) {
    drop(stream);
    return ok({ kind: 'reply', reply: { finalUrl: address, status, headers, body: new Uint8Array() } });
  }
  const isRefusal = status >= 400;
  const unwanted = isRefusal ? undefined : findUnwanted(url, type, headers, options);
  if (unwanted) {
    drop(stream);
    return { ok: false, problem: unwanted };
  }
  const read = await readBody(stream, headers['content-encoding'] ?? '', isRefusal ? refusalBytes : options.maxBytes);
  if (read.kind === 'unknown-encoding') return fail('crawl', 'http-error', url, `content-encoding ${read.encoding}`);
  if (read.kind === 'cut' && !isRefusal) return fail('crawl', 'too-large', url, `more than ${options.maxBytes} bytes`);
  if (!isRefusal && !isWantedBody(type, read.body)) return fail('crawl', 'not-html', url, 'bytes that are not text');
  const { 'content-encoding': _encoding, 'content-length': _length, 'transfer-encoding': _transfer, ...kept } = headers;
  return ok({ kind: 'reply', reply: { finalUrl: address, status, headers: kept, body: read.body } });
}

/** What the headers alone rule out, before a byte of the body is paid for. */
function findUnwanted(
  url: string,
  type: string,
  headers: Readonly<Record<string, string>>,
  options: FetchOptions,
): Problem | undefined {
  if (!isWantedType(type, options.expected)) return fail('crawl', 'not-html', url, `content-type ${type}`).problem;
  const announced = Number(headers['content-length']);
  if (announced > options.maxBytes) return fail('crawl', 'too-large', url, `${announced} bytes announced`).problem;
  return undefined;
}

function joinHeaders(raw: Dispatcher.ResponseData['headers']): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (value !== undefined) joined[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return joined;
}
