import type { Problem } from '@qishi/model';
import { forbiddenCode } from './address-guard.ts';

type Trouble = Pick<Problem, 'reason' | 'retry'> & { readonly detail: string };

/** Said of what was left when a run was stopped. */
export const stopped: Trouble = { reason: 'timeout', retry: 'next-run', detail: 'the run was stopped before its turn' };

/** Said of a connection that ended before the answer did; the one trouble that often passes by itself. */
export const brokenOff = 'the connection broke off';

/** Error codes of undici, node:net, node:tls and node:zlib by what they mean to us. */
// biome-ignore format: a table
const byCode: readonly (readonly [RegExp, Omit<Trouble, 'retry'>])[] = [
  [/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, { reason: 'timeout', detail: 'no answer in time' }],
  [/^(?:UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, { reason: 'unreachable', detail: 'no connection in time' }],
  [new RegExp(`^${forbiddenCode}$`), { reason: 'forbidden-address', detail: 'the name leads to no public address' }],
  [/^(?:ENOTFOUND|EAI_)/, { reason: 'unreachable', detail: 'unknown host' }],
  [/^ECONNREFUSED$/, { reason: 'unreachable', detail: 'connection refused' }],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE)$/, { reason: 'unreachable', detail: brokenOff }],
  [/^(?:Z_|ERR__?BROTLI|ERR_ZLIB|ERR_BROTLI)/, { reason: 'http-error', detail: 'broken compression' }],
  [/^(?:HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RESPONSE)/, { reason: 'http-error', detail: 'not proper HTTP' }],
];

/**
 * The same where requests go through a proxy: what does not connect is the proxy, never the host, and its refusal of a
 * tunnel has no code of its own.
 */
// biome-ignore format: a table
const ofProxy: readonly (readonly [RegExp, string])[] = [
  [/^(?:UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/, 'the proxy takes no connection in time'],
  [/^(?:ENOTFOUND|EAI_)/, 'the name of the proxy is unknown'],
  [/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, 'the proxy refuses connections'],
];

/**
 * What an error of a request means, or undefined for an error that is a bug of ours. `wasStopped` tells a run ended
 * from outside from a request that ran out of time. Addresses of proxies stay out of the detail: they may hold secrets.
 */
export function findNetworkTrouble(error: unknown, wasStopped: boolean, viaProxy = false): Trouble | undefined {
  if (wasStopped) return stopped;
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError') return { reason: 'timeout', retry: 'next-run', detail: 'took too long' };
  const code = findCode(error);
  if (code === undefined) return undefined;
  const proxyTrouble = viaProxy ? findProxyTrouble(error, code) : undefined;
  if (proxyTrouble !== undefined) return { reason: 'unreachable', retry: 'next-run', detail: proxyTrouble };
  const found = byCode.find(([pattern]) => pattern.test(code))?.[1];
  return { ...(found ?? { reason: 'unreachable', detail: code }), retry: 'next-run' };
}

function findProxyTrouble(error: Error, code: string): string | undefined {
  const status = /Proxy response \((\d{3})\)/.exec(
    `${error.message} ${(error.cause as Error | undefined)?.message ?? ''}`,
  )?.[1];
  if (status === '407') return 'the proxy wants a user and a password (407)';
  if (status !== undefined) return `the proxy makes no tunnel (it answers ${status})`;
  return ofProxy.find(([pattern]) => pattern.test(code))?.[1];
}

/** Trouble that is often over a moment later. */
export function isPassing({ reason, detail = '' }: Problem): boolean {
  return (reason === 'unreachable' && detail === brokenOff) || (reason === 'http-error' && /^HTTP 5/.test(detail));
}

function findCode(error: Error): string | undefined {
  // undici names some breaches of the protocol without giving them a code.
  if (error.name === 'HTTPParserError') return 'HPE_';
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return undefined;
}
