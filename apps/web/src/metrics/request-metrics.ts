import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Upper bounds in seconds. A page from the archive takes some ten milliseconds, a wide search a second. */
const buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * Requests by route and status, and their time by route. A route is the pattern (`/article/:id`), never the address: there
 * are as many labels as the site has routes, whatever readers ask for.
 */
export function countRequests(registry: Registry): MiddlewareHandler {
  const requests = new Counter({
    name: 'qishi_http_requests_total',
    help: 'Requests answered, by route and status.',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'qishi_http_request_duration_seconds',
    help: 'Time until the answer began, by route.',
    labelNames: ['route'],
    buckets,
    registers: [registry],
  });
  return async (c, next) => {
    const started = performance.now();
    await next();
    const route = routeOf(c);
    seconds.observe({ route }, (performance.now() - started) / 1000);
    requests.inc({ route, status: c.res.status });
  };
}

/** What guards several routes ends in a star and is none itself. */
const routeOf = (c: Context): string => matchedRoutes(c).findLast(({ path }) => !path.endsWith('*'))?.path ?? 'none';
