import type { MiddlewareHandler } from 'hono';
import type { WebLimits } from '../parts.ts';

const ownHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Turns away requests that a page of another site sent: with a name in Host that a rebound DNS entry gave this machine
 * (on the loopback address only its own names count), or with a foreign Origin where something may be changed.
 */
export function guardHosts({ isLoopback, allowedHosts }: WebLimits): MiddlewareHandler {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async (c, next) => {
    const host = nameOf(c.req.header('host'));
    const isKnown = host !== undefined && (!isLoopback || ownHosts.has(host) || allowed.has(host));
    if (!isKnown) return c.text('这个主机名不属于本站。\n', 421);
    const origin = c.req.header('origin');
    if (!isReading(c.req.method) && origin !== undefined && !isSame(origin, c.req.header('host')))
      return c.text('请求来自别的网站。\n', 403);
    await next();
  };
}

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

const isSame = (origin: string, host: string | undefined): boolean =>
  URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();

/** The name without its port, in lower case; undefined for what no browser sends. */
function nameOf(host: string | undefined): string | undefined {
  const [, name] = /^(\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?$/i.exec(host ?? '') ?? [];
  return name?.toLowerCase();
}
