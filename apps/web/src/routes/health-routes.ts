import { Hono } from 'hono';
import { addressOf, isThisMachine } from '../guard/address.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Log, WebLimits, WebParts } from '../parts.ts';

/** How long an answer of the archive is good for, in milliseconds: anyone may ask, and as often as they like. */
const keptMs = 1000;

/** `/healthz`: the process answers. `/readyz`: so does the archive; 503 where it does not. Neither tells anything else. */
export function buildHealthRoutes({ store, now }: WebParts, log: Log): Hono {
  const routes = new Hono();
  const noStore = { 'Cache-Control': 'no-store' };
  let kept: { readonly isReady: Promise<boolean>; readonly at: number } | undefined;
  const ask = async (): Promise<boolean> => {
    try {
      await store.runs(1);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      log.error('archive not ready', { why }, `readyz: ${why}`);
      return false;
    }
  };
  routes.get('/healthz', (c) => c.text('ok\n', 200, noStore));
  routes.get('/readyz', async (c) => {
    const time = now().getTime();
    if (!kept || Math.abs(time - kept.at) >= keptMs) kept = { isReady: ask(), at: time };
    return (await kept.isReady) ? c.text('ok\n', 200, noStore) : c.text('archive\n', 503, noStore);
  });
  return routes;
}

/** `/metrics`: behind the token where one is set, so that a proxy in front opens it to nobody; else for this machine. */
export function buildMetricsRoute(metrics: Metrics, { token }: WebLimits): Hono {
  const routes = new Hono();
  routes.get('/metrics', async (c) => {
    if (token === undefined && !isThisMachine(addressOf(c))) return c.text('只供本机。\n', 403);
    const { text, type } = await metrics.render();
    return c.text(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' });
  });
  return routes;
}
