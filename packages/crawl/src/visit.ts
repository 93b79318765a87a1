import type { Link, Problem, Source, SourceEntry } from '@qishi/model';
import { chooseLinks } from './choose-links.ts';
import type { CrawlOptions } from './crawl-options.ts';
import { findLinks } from './find-links.ts';
import type { Network } from './network.ts';
import { brokenOff } from './network-trouble.ts';
import { buildFeedPage, buildHttpPage } from './raw-page.ts';
import type { Tally } from './tally.ts';

/** One source while it is crawled: its links are chosen when the last of its entries has been read. */
export interface SourceRun {
  readonly source: Source;
  readonly links: Link[];
  entriesLeft: number;
  pagesLeft: number;
  /** Hosts whose absence has been reported for this source. */
  readonly absentHosts: Set<string>;
}

export interface EntryVisit {
  readonly kind: 'entry';
  readonly url: string;
  readonly run: SourceRun;
  readonly entry: SourceEntry;
}

export interface PageVisit {
  readonly kind: 'page';
  readonly url: string;
  readonly run: SourceRun;
  readonly link: Link;
}

/** What every visit of a crawl works with. */
export interface VisitContext {
  readonly options: CrawlOptions;
  readonly network: Network;
  readonly tally: Tally;
  /** Addresses some source has taken in this run: the archive may not know them yet. */
  readonly taken: Set<string>;
  /** Puts a page in its host's line. */
  readonly enqueue: (visit: PageVisit) => void;
}

export function buildSourceRun(source: Source): SourceRun {
  return { source, links: [], entriesLeft: source.entries.length, pagesLeft: 0, absentHosts: new Set() };
}

/** Reads one entry; after a source's last one its pages are put in line. `again` asks for another try. */
export async function visitEntry(
  visit: EntryVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { run, entry } = visit;
  const { network, tally, options } = context;
  const reply = await network.fetchPage(entry.url, run.source.manners.delayMs, 'announcement');
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  const found = reply.ok ? findLinks(run.source, entry, reply.value, options.now()) : reply;
  if (found.ok) {
    tally.enliven(run.source);
    run.links.push(...found.value.links);
    for (const problem of found.value.problems) tally.drop(run.source, problem);
  } else if (isNews(run, entry.url, found.problem)) {
    tally.miss(found.problem);
  }
  run.entriesLeft--;
  if (run.entriesLeft === 0) await takeLinks(run, context);
  return 'done';
}

/** Captures one article page. `again` asks for another try. */
export async function visitPage(
  visit: PageVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { run, link } = visit;
  const { network, tally, options } = context;
  const reply = await network.fetchPage(link.url, run.source.manners.delayMs, 'page');
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  if (reply.ok) {
    await options.onPage(buildHttpPage(link, reply.value, options.now()));
    tally.keep(run.source, link.url);
  } else {
    tally.drop(run.source, reply.problem);
  }
  run.pagesLeft--;
  if (run.pagesLeft === 0) tally.finish();
  return 'done';
}

/** Bodies that came with the announcement are captured at once, the other links become visits. */
async function takeLinks(run: SourceRun, { options, tally, taken, enqueue }: VisitContext): Promise<void> {
  const isKnown = async (url: string): Promise<boolean> => taken.has(url) || (await options.isKnown(url));
  const { fresh, known } = await chooseLinks(run.links, run.source.manners.maxArticles, isKnown);
  tally.know(run.source, known);
  for (const link of fresh) taken.add(link.url);
  const toFetch = fresh.filter(({ html }) => html === undefined);
  run.pagesLeft = toFetch.length;
  for (const link of toFetch) enqueue({ kind: 'page', url: link.url, run, link });
  for (const link of fresh) {
    if (link.html === undefined) continue;
    await options.onPage(buildFeedPage(link, link.html, options.now()));
    tally.keep(run.source, link.url);
  }
  if (toFetch.length === 0) tally.finish();
}

/** Trouble that is often over a moment later. */
function isPassing({ reason, detail = '' }: Problem): boolean {
  return (reason === 'unreachable' && detail === brokenOff) || (reason === 'http-error' && /^HTTP 5/.test(detail));
}

/** A host that is away is reported once for a source, however many entries it has there. */
function isNews(run: SourceRun, url: string, { reason }: Problem): boolean {
  if (reason !== 'unreachable') return true;
  const { host } = new URL(url);
  const isFirst = !run.absentHosts.has(host);
  run.absentHosts.add(host);
  return isFirst;
}
