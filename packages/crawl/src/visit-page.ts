import type { Asked, Link, Outcome, Problem, RawPage } from '@qishi/model';
import { conditionOf, noteAnswer } from './memory.ts';
import { isPassing } from './network-trouble.ts';
import { followArticle } from './parts.ts';
import { buildHttpPage } from './raw-page.ts';
import type { Reply } from './reply.ts';
import { dropLink, endPage, keepMeanwhile, type SourceRun, type VisitContext } from './source-run.ts';
import type { PageVisit } from './visit.ts';

/** Captures one article page. `again` asks for another try. */
export async function visitPage(
  visit: PageVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { run, link, asked } = visit;
  const { options, tally } = context;
  const reply = await fetchOrRender(visit, context);
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  if (reply.ok) await takeReply(visit, reply.value, context);
  else if (asked === undefined || asked.isRefused) await refuse(visit, reply.problem, context);
  else {
    // It is archived as it was.
    tally.miss(reply.problem);
    tally.know(run.source, 1);
    await context.memory.save(link.url, { ...asked, at: options.now().toISOString() });
  }
  await endPage(run, context);
  return 'done';
}

/** Without a browser a page that needs one is read as it was sent: it may hold its text all the same. */
async function fetchOrRender(
  { run, link, asked }: PageVisit,
  { network, options }: VisitContext,
): Promise<Outcome<Reply>> {
  const { needsBrowser, manners } = run.source;
  const browser = needsBrowser ? await options.browser?.() : undefined;
  if (browser?.ok) return network.renderPage(link.url, manners.delayMs, browser.value);
  return network.fetchPage(link.url, manners.delayMs, { expected: 'page', headers: conditionOf(asked) });
}

/** A link is lost; one that will be lost the next time too is not asked for at every run. */
async function refuse(
  { run, link }: PageVisit,
  problem: Problem,
  { tally, memory, options }: VisitContext,
): Promise<void> {
  dropLink(run, problem, tally);
  const at = options.now().toISOString();
  if (problem.retry === 'never') await memory.save(link.url, { at, firstAt: at, isRefused: true });
}

async function takeReply({ run, link, asked }: PageVisit, reply: Reply, context: VisitContext): Promise<void> {
  const { options, memory, tally } = context;
  const page = buildHttpPage(link, reply, options.now());
  const isSame = asked !== undefined && (reply.status === 304 || page.sha256 === asked.sha256);
  const { title } = link.announced;
  const more = { ...(isSame ? {} : { sha256: page.sha256 }), ...(title === undefined ? {} : { title }) };
  const answer = noteAnswer(reply, options.now(), asked, more);
  if (isSame) {
    tally.know(run.source, 1);
    await memory.save(link.url, answer);
  } else {
    await takePage(run, link, page, answer, context);
  }
}

/**
 * Hands a captured page on, with the line of those on which its article goes on. That it has been had is remembered
 * after the last of them: a run that ends before begins the article again.
 */
export async function takePage(
  run: SourceRun,
  link: Link,
  page: RawPage,
  answer: Asked,
  context: VisitContext,
): Promise<void> {
  const { options, memory, tally } = context;
  if (options.findContinuation?.(page) === undefined) return keepMeanwhile(run, keepWhole);
  await memory.save(link.url, { ...answer, isUnfinished: true });
  await options.onPage(page);
  tally.keep(run.source, link.url);
  if (!followArticle(run, link, page, answer, context)) await memory.save(link.url, answer);

  async function keepWhole(): Promise<void> {
    // At once, which costs an archive one transaction: what is remembered of a page that is not there counts for nothing.
    await Promise.all([options.onPage(page), memory.save(link.url, answer)]);
    tally.keep(run.source, link.url);
  }
}
