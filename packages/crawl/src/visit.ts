import type { Link, Problem, RawPage, SourceEntry } from '@qishi/model';
import { chooseLinks } from './choose-links.ts';
import { findLinks } from './find-links.ts';
import { askOf, followEntry, isHistoryEnd } from './follow-entry.ts';
import { isPassing } from './network-trouble.ts';
import { followArticle } from './parts.ts';
import { buildFeedPage, buildHttpPage } from './raw-page.ts';
import { endPage, type SourceRun, type VisitContext } from './source-run.ts';

export interface EntryVisit {
  readonly kind: 'entry';
  readonly url: string;
  readonly run: SourceRun;
  readonly entry: SourceEntry;
  /** A map that an index named. */
  readonly isMap?: boolean;
  /** Number of the page of older items; undefined for the entry itself. */
  readonly olderPage?: number;
}

export interface PageVisit {
  readonly kind: 'page';
  readonly url: string;
  readonly run: SourceRun;
  readonly link: Link;
}

/** Reads one entry; after a source's last one its pages are put in line. `again` asks for another try. */
export async function visitEntry(
  visit: EntryVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { run, entry } = visit;
  const { network, tally, options } = context;
  const reply = await network.fetchPage(visit.url, run.source.manners.delayMs, {
    expected: 'announcement',
    ...askOf(entry),
  });
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  const found = reply.ok
    ? findLinks(run.source, entry, reply.value, { now: options.now(), maxBytes: options.limits.maxBytes })
    : reply;
  if (found.ok) {
    tally.enliven(run.source);
    run.links.push(...found.value.links);
    for (const problem of found.value.problems) tally.drop(run.source, problem);
    followEntry(visit, found.value, context);
  } else if (!isHistoryEnd(visit, found.problem) && isNews(run, visit.url, found.problem)) {
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
  const reply = await network.fetchPage(link.url, run.source.manners.delayMs, { expected: 'page' });
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  if (reply.ok) await takePage(run, link, buildHttpPage(link, reply.value, options.now()), context);
  else tally.drop(run.source, reply.problem);
  endPage(run, tally);
  return 'done';
}

async function takePage(run: SourceRun, link: Link, page: RawPage, context: VisitContext): Promise<void> {
  await context.options.onPage(page);
  context.tally.keep(run.source, link.url);
  followArticle(run, link, page, context);
}

/** Bodies that came with the announcement are captured at once, the other links become visits. */
async function takeLinks(run: SourceRun, context: VisitContext): Promise<void> {
  const { options, tally, taken, enqueue } = context;
  const isKnown = async (url: string): Promise<boolean> => taken.has(url) || (await options.isKnown(url));
  const { links, most } = listWanted(run, options.since);
  const { fresh, known } = await chooseLinks(links, most, isKnown);
  tally.know(run.source, known);
  for (const link of fresh) taken.add(link.url);
  const announced = fresh.filter(({ html }) => html === undefined);
  if (options.onLinks) await options.onLinks(run.source, announced);
  const toFetch = options.onLinks ? [] : announced;
  // One more for the bodies at hand: a visit that ends before them must not end the source.
  run.pagesLeft = toFetch.length + 1;
  for (const link of toFetch) enqueue({ kind: 'page', url: link.url, run, link });
  for (const link of fresh) {
    if (link.html !== undefined) await takePage(run, link, buildFeedPage(link, link.html, options.now()), context);
  }
  endPage(run, tally);
}

/** The newest, as many as a run may take; of a history all since then, and what has no date. */
function listWanted({ links, source }: SourceRun, since: string | undefined) {
  if (since === undefined) return { links, most: source.manners.maxArticles };
  const isWanted = ({ announced: { publishedAt } }: Link): boolean =>
    publishedAt === undefined || Date.parse(publishedAt) >= Date.parse(since);
  return { links: links.filter(isWanted), most: Number.POSITIVE_INFINITY };
}

/** A host that is away is reported once for a source, however many entries it has there. */
function isNews(run: SourceRun, url: string, { reason }: Problem): boolean {
  if (reason !== 'unreachable') return true;
  const { host } = new URL(url);
  const isFirst = !run.absentHosts.has(host);
  run.absentHosts.add(host);
  return isFirst;
}
