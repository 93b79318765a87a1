import { createMiddleware } from 'hono/factory';
import type { Log } from '../parts.ts';

/** An event for each request, for programs alone. What was searched for stays with the reader: no query is told. */
export const logRequests = (log: Log) =>
  createMiddleware(async (c, next) => {
    const began = performance.now();
    await next();
    const { method, path } = c.req;
    log.info('request', { method, path, status: c.res.status, ms: Math.round(performance.now() - began) });
  });
