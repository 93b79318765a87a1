import type { CrawlerOptions, CrawlOptions, CrawlReport, CrawlWork } from './crawl-options.ts';
import { entryOnDay } from './entry-on-day.ts';
import { addressOf } from './follow-entry.ts';
import { type HostQueue, type HostQueueOptions, openHostQueue } from './host-queue.ts';
import { noMemory } from './memory.ts';
import { type Network, openNetwork } from './network.ts';
import { type PartVisit, visitPart } from './parts.ts';
import { longestPauseMs } from './politeness.ts';
import { openSeriesQueue } from './series-queue.ts';
import { buildSourceRun, type VisitContext } from './source-run.ts';
import { openTally } from './tally.ts';
import type { EntryVisit, PageVisit } from './visit.ts';
import { visitEntry } from './visit-entry.ts';
import { visitPage } from './visit-page.ts';

type Visit = EntryVisit | PageVisit | PartVisit;

/** A crawler for one host, in series, that remembers: its rules, its turns, and whether it answers. */
export interface HostCrawler {
  /** Does this work; see `crawl`. One at a time. */
  crawl(work: CrawlWork): Promise<CrawlReport>;
  /** Resolves when the host of this address may be asked again by whoever asks next. */
  awaitTurn(url: string, delayMs: number): Promise<void>;
  close(): Promise<void>;
}

export function openHostCrawler(options: CrawlerOptions): HostCrawler {
  const network = openNetwork(options);
  return {
    crawl: (work) => crawlWith(network, work, options, openSeriesQueue),
    awaitTurn: network.awaitTurn,
    close: network.close,
  };
}

/**
 * Reads every source's entries, then captures the articles that are not archived yet, with the further pages that
 * `findContinuation` finds in them, politely. A source that fails
 * never stops another; all that is lost is in the report. Rejects only for bugs, errors of `onPage` and `isKnown` included.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlReport> {
  const network = openNetwork(options);
  try {
    return await crawlWith(network, options, options, openHostQueue);
  } finally {
    await network.close();
  }
}

async function crawlWith(
  network: Network,
  { sources, captures = [] }: CrawlWork,
  options: CrawlerOptions,
  openQueue: (options: HostQueueOptions<Visit>) => HostQueue<Visit>,
): Promise<CrawlReport> {
  const { limits } = options;
  const all = [...new Set([...sources, ...captures.map(({ source }) => source)])];
  const tally = openTally(all, options.onProgress ?? (() => undefined));
  const queue = openQueue({
    concurrency: limits.concurrency,
    // robots.txt and the page, each with all its redirects, each hop waiting as long as a host may ask.
    hangingAfterMs: 2 * (limits.maxRedirects + 2) * (limits.timeoutMs + longestPauseMs),
    isDue: ({ url, run }) => network.dueInMs(url, run.source.manners.delayMs) === 0,
    awaitTurn: ({ url, run }) => network.awaitTurn(url, run.source.manners.delayMs),
    handle: (visit, isLastTry) => handle(visit, isLastTry, context),
  });
  const memory = options.memory ?? noMemory;
  const context: VisitContext = { options, network, memory, tally, taken: new Set(), enqueue: queue.add };
  for (const run of sources.map(buildSourceRun)) {
    for (const entry of run.source.entries.map((each) => entryOnDay(each, options.now())))
      queue.add({ kind: 'entry', url: addressOf(entry), run, entry });
  }
  for (const { source, links } of captures) {
    const run = { ...buildSourceRun(source), pagesLeft: links.length };
    for (const link of links) {
      // Whoever had it in hand before may have ended without handing it on: it is captured as if for the first time, and
      // only its age is remembered.
      const asked = await memory.find(link.url);
      const known = asked && !asked.isRefused ? { at: asked.at, firstAt: asked.firstAt } : undefined;
      queue.add({ kind: 'page', url: link.url, run, link, ...(known && { asked: known }) });
    }
  }
  await queue.run();
  return tally.report();
}

function handle(visit: Visit, isLastTry: boolean, context: VisitContext): Promise<'done' | 'again'> {
  switch (visit.kind) {
    case 'entry':
      return visitEntry(visit, isLastTry, context);
    case 'page':
      return visitPage(visit, isLastTry, context);
    case 'part':
      return visitPart(visit, isLastTry, context);
  }
}
