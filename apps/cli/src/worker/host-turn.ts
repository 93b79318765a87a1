import type { Store } from '@qishi/archive';
import { type CrawlerOptions, type CrawlReport, type CrawlWork, type HostCrawler, openHostCrawler } from '@qishi/crawl';
import type { Source } from '@qishi/model';
import type { Visit, WorkQueue } from '@qishi/queue';
import { crawlIntoArchive } from '../crawler-setup.ts';
import { openEvidence } from '../evidence/evidence-folder.ts';
import type { Config } from '../load-config.ts';
import type { Renderer } from '../renderer.ts';
import type { Settings } from '../settings.ts';

/** What jobs work with. */
export interface WorkTools {
  readonly settings: Settings;
  readonly config: Config;
  readonly store: Store;
  readonly queue: WorkQueue;
  readonly sources: ReadonlyMap<string, Source>;
  /** Shared by all turns of the worker. */
  readonly renderer: Renderer;
}

/** Visits asked for at once: as many are repeated when a worker dies. */
const mostInBatch = 20;
/** A run that wants the archive for itself waits for a turn to end, so it ends. */
const longestTurnMs = 60_000;

/**
 * One host's turn: polls what is to be polled there, captures what is in its line, and hands the captures over for
 * reading. Every step may be repeated: a batch leaves the line only when all of it is kept and handed over.
 */
export async function takeTurn(host: string, tools: WorkTools, signal: AbortSignal): Promise<readonly CrawlReport[]> {
  const { queue } = tools;
  const captured: string[] = [];
  const crawler = openHostCrawler(crawlerOptions(tools, captured));
  const endsAt = performance.now() + longestTurnMs;
  const reports: CrawlReport[] = [];
  try {
    for (;;) {
      const visits = await queue.findVisits(host, mostInBatch);
      if (visits.length === 0) break;
      reports.push(await crawler.crawl(toWork(await dropTakenDown(visits, tools.store), tools.sources)));
      await queue.addReading(captured.splice(0));
      await queue.finishVisits(visits);
      await restHost(crawler, visits, tools.sources);
      if (performance.now() < endsAt && !signal.aborted) continue;
      await queue.addTurn(host);
      break;
    }
    return reports;
  } finally {
    await crawler.close();
  }
}

/** Keeps what comes, notes the captures on which articles begin, and leaves found links in their hosts' lines. */
function crawlerOptions({ store, queue, config, settings, renderer }: WorkTools, captured: string[]): CrawlerOptions {
  const evidence = config.archive.keepEvidenceDays === 0 ? undefined : openEvidence(settings.evidence, 'qishi');
  return {
    ...crawlIntoArchive(store, { config, settings }),
    onPage: async (page) => {
      await store.savePage(page);
      await evidence?.keepPage(page);
      if (!page.partOf) captured.push(page.id);
    },
    browser: renderer.open,
    ...(evidence && { onAnnouncement: evidence.keepAnnouncement }),
    onLinks: (_, links) => queue.addVisits(links.map((link) => ({ kind: 'link', link }))),
    now: () => new Date(),
  };
}

/** What was taken down since it came into line is not asked for. */
async function dropTakenDown(visits: readonly Visit[], store: Store): Promise<readonly Visit[]> {
  const left: Visit[] = [];
  for (const visit of visits) {
    if (visit.kind === 'poll' || (await store.findTakedown(visit.link.url)) === undefined) left.push(visit);
  }
  return left;
}

/** Visits of sources that are in the configuration no more are left out. */
function toWork(visits: readonly Visit[], sources: ReadonlyMap<string, Source>): CrawlWork {
  const found = (id: string) => sources.get(id) ?? [];
  const links = visits.flatMap((visit) => (visit.kind === 'link' ? [visit.link] : []));
  const bySource = Map.groupBy(links, ({ sourceId }) => sourceId);
  return {
    sources: visits.flatMap((visit) => (visit.kind === 'poll' ? found(visit.sourceId) : [])),
    captures: [...bySource].flatMap(([id, some]) => {
      const source = sources.get(id);
      return source ? [{ source, links: some }] : [];
    }),
  };
}

/** Whoever asks the host next, perhaps on another machine, does not know when it was asked last. */
async function restHost(
  crawler: HostCrawler,
  visits: readonly Visit[],
  sources: ReadonlyMap<string, Source>,
): Promise<void> {
  for (const visit of visits.slice(-1)) {
    const source = sources.get(visit.kind === 'link' ? visit.link.sourceId : visit.sourceId);
    const url = visit.kind === 'link' ? visit.link.url : source?.entries[0]?.url;
    if (source && url) await crawler.awaitTurn(url, source.manners.delayMs);
  }
}
