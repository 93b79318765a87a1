import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import type { WebLimits } from '../parts.ts';
import { addressOf, isThisMachine } from './address.ts';

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
