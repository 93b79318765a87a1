import { setImmediate } from 'node:timers/promises';
import type { MiddlewareHandler } from 'hono';

/** Requests that may wait; with more than these nobody would wait long enough. */
const mostWaiting = 1000;

/**
 * Lets requests begin in the order in which they came, each in a turn of its own. A search keeps the thread busy, and
 * Node takes one new connection a turn: without this the first few readers would be served over and over while others
 * wait outside.
 */
export function takeTurns(): MiddlewareHandler {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (c, next) => {
    if (waiting >= mostWaiting) return c.text('读者太多，请稍后再试。\n', 503, { 'Retry-After': '10' });
    waiting++;
    const turn = last.then(() => setImmediate());
    last = turn;
    await turn;
    waiting--;
    await next();
  };
}
