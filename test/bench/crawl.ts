import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openArchive } from '@qishi/archive';
import { crawl } from '@qishi/crawl';
import { findContinuation } from '@qishi/extract';
import { type Source, sourceSchema } from '@qishi/model';
import { parseDocument } from 'htmlparser2';
import { Agent, request } from 'undici';
import { type DocSection, writeSections } from '../gates/doc-sections.ts';
import { readOptions } from '../gates/read-options.ts';
import { renderTable } from '../gates/table.ts';
import { medianOf } from './interleave.ts';

const usage = `usage: pnpm bench:crawl [--rounds 5] [--write]
Crawls 40 outlets with 5,000 articles on this machine into an archive, without delays, and beside it fetches and parses
the same pages in a plain loop; in turns, in one run. Exits 1 when a bar is missed.
  --rounds N  of each, after one that warms up
  --write     write the table into docs/quality.md
`;

/** Issue 7 sets these: times the plain loop's time, and resident memory in bytes. */
const bars = { ratio: 2, bytes: 600e6 };
const size = { hosts: 40, pagesPerHost: 125, answerMs: 0 };
const concurrency = 8;
const limits = { maxBytes: 8_000_000, timeoutMs: 20_000, maxRedirects: 5, concurrency };

/** As `qishi crawl` does it: robots.txt, announcements, pages and further pages, kept in an archive. */
async function crawlAll(sources: readonly Source[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'qishi-bench-crawl-'));
  const store = await openArchive(join(folder, 'archive.db'));
  let pages = 0;
  try {
    await crawl({
      sources,
      limits,
      userAgent: 'QishiBench/1',
      allowHosts: ['127.0.0.1'],
      isKnown: store.hasUrl,
      memory: { find: store.findAsked, save: store.saveAsked },
      findContinuation,
      onPage: async (page) => {
        await store.savePage(page);
        pages++;
      },
      now: () => new Date(),
    });
    return pages;
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
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

async function runBench(rounds: number, write: boolean): Promise<number> {
  const server = new Worker(new URL('./crawl-site.ts', import.meta.url), { workerData: size });
  try {
    const given = await new Promise<object[]>((resolve) => server.once('message', resolve));
    const sources = given.map((source) => sourceSchema.parse(source));
    const contenders = [
      { name: 'qishi crawl, into an archive', run: () => crawlAll(sources) },
      { name: 'undici and htmlparser2 in a loop', run: () => loopOverAll(sources) },
    ];
    const times = contenders.map(() => [] as number[]);
    let mostBytes = 0;
    for (let round = 0; round <= rounds; round++) {
      for (const turn of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const started = performance.now();
        const pages = await contenders[turn]!.run();
        if (round > 0) times[turn]!.push(performance.now() - started);
        if (turn === 0) mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
        process.stderr.write(`round ${round}: ${contenders[turn]!.name}: ${pages} pages\n`);
      }
    }
    return report(
      contenders.map(({ name }, i) => ({ name, ms: medianOf(times[i]!) })),
      { mostBytes, rounds, write },
    );
  } finally {
    await server.terminate();
  }
}

interface Measured {
  readonly name: string;
  readonly ms: number;
}

async function report(
  [ours, plain]: readonly Measured[],
  { mostBytes, rounds, write }: { readonly mostBytes: number; readonly rounds: number; readonly write: boolean },
): Promise<number> {
  if (!ours || !plain) throw new Error('a contender has no time');
  const ratio = ours.ms / plain.ms;
  const pages = size.hosts * size.pagesPerHost;
  const rows = [ours, plain].map(({ name, ms }) => [
    name,
    (ms / 1000).toFixed(1),
    ((pages / ms) * 1000).toFixed(0),
    (ms / plain.ms).toFixed(2),
  ]);
  const section: DocSection = {
    name: 'crawl-speed',
    command: 'pnpm bench:crawl',
    markdown: `## Crawl: speed over ${size.hosts} outlets and ${pages.toLocaleString('en')} articles\n\n${renderTable(['what', 'seconds', 'articles a second', 'times the loop'], rows)}\n\n- without delays, ${concurrency} requests at once; median of ${rounds} rounds of each, in turns; outlets on this machine in a thread of their own\n- resident memory of the process, with outlets and loop: ${Math.round(mostBytes / 1e6)} MB`,
  };
  process.stdout.write(`${section.markdown}\n\n`);
  if (write) await writeSections([section], new Date());
  const complaints = [
    ...(ratio > bars.ratio ? [`${ratio.toFixed(2)} times the plain loop, the bar ${bars.ratio}`] : []),
    ...(mostBytes > bars.bytes ? [`${Math.round(mostBytes / 1e6)} MB, the bar ${bars.bytes / 1e6}`] : []),
  ];
  for (const complaint of complaints) process.stdout.write(`FAILED ${complaint}\n`);
  return complaints.length > 0 ? 1 : 0;
}

const options = readOptions(usage, {
  rounds: { type: 'string', default: '5' },
  write: { type: 'boolean', default: false },
});
process.exitCode = await runBench(Number(options.rounds), options.write);
