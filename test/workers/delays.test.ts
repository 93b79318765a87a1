import { crawl } from '@qishi/crawl';
import { findContinuation } from '@qishi/extract';
import { type Source, sourceSchema } from '@qishi/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';

/** Forty outlets with delays of their own; every fourth asks for more in its robots.txt, and every eighth for less. */
const hosts = 40;
const pagesPerHost = 18;
const delayMs = (host: number): number => 40 + (host % 7) * 20;
const askedMs = (host: number): number | undefined => (host % 4 === 0 ? (host % 8 === 0 ? 10 : 250) : undefined);

let site: Site;
beforeAll(async () => {
  site = await openSite({
    hosts,
    pagesPerHost,
    delayMs,
    robots: (host) => {
      const ms = askedMs(host);
      return ms === undefined ? undefined : `User-agent: *\nCrawl-delay: ${ms / 1000}\n`;
    },
  });
});
afterAll(() => site.close());

test('no host sees two requests closer than its delay, whichever of its sources asks', async () => {
  const own = [...site.sources.values()].map((source) => sourceSchema.parse(source));
  // A second source at the first five hosts: its requests count too.
  const twins = own.slice(0, 5).map((source): Source => ({ ...source, id: `${source.id}-twin` }));
  let pages = 0;
  const report = await crawl({
    sources: [...own, ...twins],
    limits: { maxBytes: 1e6, timeoutMs: 10_000, maxRedirects: 5, concurrency: 8 },
    userAgent: 'QishiTest/1.0',
    allowHosts: ['127.0.0.1'],
    isKnown: async () => false,
    findContinuation,
    onPage: async () => void pages++,
    now: () => new Date(),
  });

  const closest = site.arrivals().map((at) => Math.min(...at.slice(1).map((time, i) => time - (at[i] ?? 0))));
  const least = closest.map((_, host) => Math.max(delayMs(host), askedMs(host) ?? 0));
  expect(closest.filter((ms, host) => ms < (least[host] ?? 0))).toEqual([]);
  expect(site.arrivals().every((at) => at.length >= pagesPerHost)).toBe(true);
  expect(pages).toBeGreaterThan(hosts * (pagesPerHost - 2));
  expect(report.sources.every(({ alive }) => alive)).toBe(true);
}, 60_000);
