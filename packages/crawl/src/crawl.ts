import type { CrawlOptions, CrawlReport } from './crawl-options.ts';
import { openHostQueue } from './host-queue.ts';
import { openNetwork } from './network.ts';
import { type PartVisit, visitPart } from './parts.ts';
import { longestPauseMs } from './politeness.ts';
import { buildSourceRun, type VisitContext } from './source-run.ts';
import { openTally } from './tally.ts';
import { type EntryVisit, type PageVisit, visitEntry, visitPage } from './visit.ts';

type Visit = EntryVisit | PageVisit | PartVisit;

/**
 * Reads every source's entries, then captures the articles that are not archived yet, with the further pages that
 * `findContinuation` finds in them, politely. A source that fails
 * never stops another; all that is lost is in the report. Rejects only for bugs, errors of `onPage` and `isKnown` included.
 */
export async function crawl(options: CrawlOptions): Promise<CrawlReport> {
  const { sources, limits } = options;
  const network = openNetwork(options);
  try {
    const tally = openTally(sources, options.onProgress ?? (() => undefined));
    const queue = openHostQueue<Visit>({
      concurrency: limits.concurrency,
      // robots.txt and the page, each with all its redirects, each hop waiting as long as a host may ask.
      hangingAfterMs: 2 * (limits.maxRedirects + 2) * (limits.timeoutMs + longestPauseMs),
      isDue: ({ url, run }) => network.dueInMs(url, run.source.manners.delayMs) === 0,
      awaitTurn: ({ url, run }) => network.awaitTurn(url, run.source.manners.delayMs),
      handle: (visit, isLastTry) => handle(visit, isLastTry, context),
    });
    const context: VisitContext = { options, network, tally, taken: new Set(), enqueue: queue.add };
    for (const run of sources.map(buildSourceRun)) {
      for (const entry of run.source.entries) queue.add({ kind: 'entry', url: entry.url, run, entry });
    }
    await queue.run();
    return tally.report();
  } finally {
    await network.close();
  }
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
