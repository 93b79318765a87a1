import type { MiddlewareHandler } from 'hono';
import { Registry } from 'prom-client';
import type { WebParts } from '../parts.ts';
import { addArchiveMetrics } from './archive-metrics.ts';
import { countRequests } from './request-metrics.ts';

export interface Metrics {
  /** Counts a request and the time it took. */
  readonly count: MiddlewareHandler;
  /** All of them at this moment, in the text format of Prometheus. */
  render(): Promise<{ readonly text: string; readonly type: string }>;
}

/** The numbers of one site and the archive behind it; each site has its own. */
export function openMetrics(parts: WebParts): Metrics {
  const registry = new Registry();
  const count = countRequests(registry);
  const readArchive = addArchiveMetrics(registry, parts);
  return {
    count,
    async render() {
      await readArchive();
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
}
