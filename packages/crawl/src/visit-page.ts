import type { Link, RawPage } from '@qishi/model';
import { conditionOf, noteAnswer } from './memory.ts';
import { isPassing } from './network-trouble.ts';
import { followArticle } from './parts.ts';
import { buildHttpPage } from './raw-page.ts';
import type { Reply } from './reply.ts';
import { dropLink, endPage, type SourceRun, type VisitContext } from './source-run.ts';
import type { PageVisit } from './visit.ts';

/** Captures one article page. `again` asks for another try. */
export async function visitPage(
  visit: PageVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { run, link, asked } = visit;
  const { network, options, tally } = context;
  const reply = await network.fetchPage(link.url, run.source.manners.delayMs, {
    expected: 'page',
    headers: conditionOf(asked),
  });
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  if (reply.ok) await takeReply(visit, reply.value, context);
  else if (asked === undefined) dropLink(run, reply.problem, tally);
  else {
    // It is archived as it was.
    tally.miss(reply.problem);
    tally.know(run.source, 1);
    await context.memory.save(link.url, { ...asked, at: options.now().toISOString() });
  }
  await endPage(run, context);
  return 'done';
}

async function takeReply({ run, link, asked }: PageVisit, reply: Reply, context: VisitContext): Promise<void> {
  const { options, memory, tally } = context;
  const page = buildHttpPage(link, reply, options.now());
  const isSame = asked !== undefined && (reply.status === 304 || page.sha256 === asked.sha256);
  if (isSame) tally.know(run.source, 1);
  else await takePage(run, link, page, context);
  const title = link.announced.title;
  const more = { ...(isSame ? {} : { sha256: page.sha256 }), ...(title === undefined ? {} : { title }) };
  await memory.save(link.url, noteAnswer(reply, options.now(), asked, more));
}

/** Hands a captured page on, with the line of those on which its article goes on. */
export async function takePage(run: SourceRun, link: Link, page: RawPage, context: VisitContext): Promise<void> {
  await context.options.onPage(page);
  context.tally.keep(run.source, link.url);
  followArticle(run, link, page, context);
}
