import { type Asked, type Continuation, canonicalUrl, type Link, type RawPage } from '@qishi/model';
import { isPassing } from './network-trouble.ts';
import { buildPartPage } from './raw-page.ts';
import type { Reply } from './reply.ts';
import { endPage, type SourceRun, type VisitContext } from './source-run.ts';

/** Real articles have up to a dozen pages; what names more of them turns in a circle. */
const mostParts = 20;

/** A further page of an article: the next one, or the whole text behind a stub. */
export interface PartVisit {
  readonly kind: 'part';
  readonly url: string;
  readonly run: SourceRun;
  readonly link: Link;
  readonly chain: Chain;
  readonly partKind: Continuation['kind'];
  /** Place among the article's pages, from 2. */
  readonly number: number;
}

/** The pages of one article while they are captured. */
interface Chain {
  /** Capture of the first page. */
  readonly pageId: string;
  /** Addresses asked for and come to, and hashes of bodies: nothing is taken twice. */
  readonly seen: Set<string>;
  /** What its first page answered, to be remembered when its last one has been had. */
  readonly answer: Asked;
}

/** Puts the page on which a captured article goes on in its host's line; false if it names none. */
export function followArticle(
  run: SourceRun,
  link: Link,
  page: RawPage,
  answer: Asked,
  context: VisitContext,
): boolean {
  const chain: Chain = { pageId: page.id, seen: new Set(), answer };
  // A feed's body was not fetched from the article's address, so the whole text may be there.
  if (page.via === 'http') note(chain, page);
  return follow(run, link, page, chain, context);
}

/**
 * Captures one further page. Without it the article is shorter but there: a failure is reported and counts as no lost
 * link. `again` asks for another try.
 */
export async function visitPart(
  visit: PartVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { network, tally } = context;
  const reply = await network.fetchPage(visit.url, visit.run.source.manners.delayMs, { expected: 'page' });
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  const goesOn = reply.ok && (await takePart(visit, reply.value, context));
  if (!reply.ok) tally.miss(reply.problem);
  // What may be had another time leaves the article unfinished.
  const isLost = !reply.ok && reply.problem.retry !== 'never';
  if (!goesOn && !isLost) await context.memory.save(visit.link.url, visit.chain.answer);
  await endPage(visit.run, context);
  return 'done';
}

/** False when the article ends here. */
async function takePart(visit: PartVisit, reply: Reply, context: VisitContext): Promise<boolean> {
  const { run, link, chain, number, partKind } = visit;
  const partOf = { pageId: chain.pageId, number, kind: partKind };
  const page = buildPartPage({ ...link, url: visit.url }, reply, context.options.now(), partOf);
  const cameTo = addressOf(page.finalUrl);
  // Past the last page many sites answer with the first or the last one again.
  if (chain.seen.has(page.sha256) || (cameTo !== visit.url && chain.seen.has(cameTo))) return false;
  note(chain, page);
  await context.options.onPage(page);
  return partKind === 'next' && follow(run, link, page, chain, context);
}

function follow(run: SourceRun, link: Link, page: RawPage, chain: Chain, { options, enqueue }: VisitContext): boolean {
  const number = (page.partOf?.number ?? 1) + 1;
  const found = number <= mostParts + 1 ? options.findContinuation?.(page) : undefined;
  if (!found) return false;
  const url = canonicalUrl(found.url, page.finalUrl);
  if (url === undefined || chain.seen.has(url)) return false;
  chain.seen.add(url);
  run.pagesLeft++;
  enqueue({ kind: 'part', url, run, link, chain, partKind: found.kind, number });
  return true;
}

function note({ seen }: Chain, page: RawPage): void {
  for (const mark of [page.url, addressOf(page.finalUrl), page.sha256]) seen.add(mark);
}

const addressOf = (url: string): string => canonicalUrl(url) ?? url;
