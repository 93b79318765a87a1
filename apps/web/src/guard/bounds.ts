import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';

/** Longest path with its query, in characters. A query of 500 Chinese characters takes 4,500. */
const longestAddress = 6000;
const mostBodyBytes = 256 * 1024;

/** Only methods that the site knows, and nothing larger than it could use. */
export function boundRequests(): readonly MiddlewareHandler[] {
  return [
    async (c, next) => {
      if (!['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS'].includes(c.req.method)) return c.text('不支持。\n', 405);
      if (c.req.url.length > longestAddress) return c.text('地址太长。\n', 414);
      await next();
    },
    bodyLimit({ maxSize: mostBodyBytes, onError: (c) => c.text('内容太大。\n', 413) }),
  ];
}
