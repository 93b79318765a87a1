import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import type { WebLimits } from '../parts.ts';

const minuteMs = 60_000;
const usualPerMinute = 300;
const loginsPerMinute = 10;

/** How often one address may ask. Without a number of its own the limit is for other machines than this one. */
export function limitRate({ perMinute }: WebLimits): MiddlewareHandler {
  return rateLimiter({
    windowMs: minuteMs,
    limit: perMinute ?? usualPerMinute,
    standardHeaders: 'draft-6',
    keyGenerator: addressOf,
    skip: (c) => perMinute === 0 || (perMinute === undefined && isThisMachine(addressOf(c))),
    handler: tooMany,
  });
}

/** Guesses at the token, from wherever they come. */
export const limitLogins = (): MiddlewareHandler =>
  rateLimiter({
    windowMs: minuteMs,
    limit: loginsPerMinute,
    standardHeaders: false,
    keyGenerator: addressOf,
    skip: (c) => c.req.method !== 'POST',
    handler: tooMany,
  });

const tooMany = (c: Context): Response =>
  c.text('请求太频繁，请稍后再试。\n', 429, { 'Retry-After': String(minuteMs / 1000) });

const isThisMachine = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** An IPv6 reader has a whole /64 of addresses and is one reader. An IPv4 address may come dressed as IPv6. */
function addressOf(c: Context): string {
  const address = (getConnInfo(c).remote.address ?? 'unknown').replace(/^::ffff:/, '');
  if (!address.includes(':') || address === '::1') return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array.from({ length: missing }, () => '0')].slice(0, 4).join(':');
}
