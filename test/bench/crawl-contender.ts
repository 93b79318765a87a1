import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openArchive } from '@qishi/archive';
import { type CrawlOptions, crawl } from '@qishi/crawl';
import { findContinuation } from '@qishi/extract';
import { type Source, sourceSchema } from '@qishi/model';
import { parseDocument } from 'htmlparser2';
import { Agent, request } from 'undici';

/** What a contender tells of a round. */
export interface Round {
  readonly pages: number;
  readonly ms: number;
  /** Most resident memory of its process so far, in bytes. */
  readonly bytes: number;
}

/** Requests at once. */
export const concurrency = 8;
const limits = { maxBytes: 8_000_000, timeoutMs: 20_000, maxRedirects: 5, concurrency };

/** As `qishi crawl` does it: robots.txt, announcements, pages and further pages, kept in an archive. */
async function crawlIntoArchive(sources: readonly Source[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-bench-crawl-'));
  const store = await openArchive(join(folder, 'archive.db'));
  try {
    const memory = { find: store.findAsked, save: store.saveAsked };
    return await crawlAll(sources, { isKnown: store.hasUrl, memory, onPage: store.savePage });
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

/** The same, and the pages let go. */
const crawlOnly = (sources: readonly Source[]): Promise<number> =>
  crawlAll(sources, { isKnown: async () => false, onPage: async () => undefined });

type Keeping = Pick<CrawlOptions, 'isKnown' | 'memory' | 'onPage'>;

async function crawlAll(sources: readonly Source[], { onPage, ...keeping }: Keeping): Promise<number> {
  let pages = 0;
  await crawl({
    sources,
    limits,
    userAgent: 'QishiBench/1',
    allowHosts: ['127.0.0.1'],
    findContinuation,
    ...keeping,
    onPage: async (page) => {
      await onPage(page);
      pages++;
    },
    now: () => new Date(),
  });
  return pages;
}

/** The least that could be done: every page fetched and parsed, as many at once. */
async function loopOverAll(sources: readonly Source[]): Promise<number> {
  const dispatcher = new Agent();
  const read = async (url: string): Promise<string> => (await request(url, { dispatcher })).body.text();
  const feeds = sources.flatMap(({ entries }) => entries.map(({ url }) => url));
  const links = await inParallel(feeds, async (feed) =>
    [...(await read(feed)).matchAll(/<link>([^<]+)<\/link>/g)].map(([, path]) => new URL(path ?? '', feed).href),
  );
  const pages = await inParallel(links.flat(), async (url) => parseDocument(await read(url)));
  await dispatcher.close();
  return pages.length;
}

async function inParallel<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < list.length; at = next++) results[at] = await work(list[at]!);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

export const contenders: Readonly<Record<string, (sources: readonly Source[]) => Promise<number>>> = {
  'qishi crawl, into an archive': crawlIntoArchive,
  'qishi crawl, pages let go': crawlOnly,
  'undici and htmlparser2 in a loop': loopOverAll,
};

/** A process of its own for each, which waits for its turn: its memory is its own. */
function serve(name: string): void {
  let bytes = 0;
  process.on('message', async (given: readonly object[]) => {
    const started = performance.now();
    const pages = (await contenders[name]?.(given.map((source) => sourceSchema.parse(source)))) ?? 0;
    const ms = performance.now() - started;
    bytes = Math.max(bytes, process.memoryUsage.rss());
    process.send?.({ pages, ms, bytes } satisfies Round);
  });
}

if (process.send) serve(process.argv[2] ?? '');
