import type { Outcome, Problem } from '@qishi/model';
import { findLinks } from './find-links.ts';
import { askOf, followEntry, isHistoryEnd, isPlain } from './follow-entry.ts';
import { conditionOf, noteAnswer } from './memory.ts';
import { isPassing } from './network-trouble.ts';
import type { Reply } from './reply.ts';
import { dropLink, type SourceRun, type VisitContext } from './source-run.ts';
import { takeLinks } from './take-links.ts';
import type { EntryVisit } from './visit.ts';

/** Reads one entry; after a source's last one its pages are put in line. `again` asks for another try. */
export async function visitEntry(
  visit: EntryVisit,
  isLastTry: boolean,
  context: VisitContext,
): Promise<'done' | 'again'> {
  const { run, entry, url } = visit;
  const { network, tally, options, memory } = context;
  const ask = askOf(entry, visit.olderPage);
  // Who wants history wants all of it told again.
  const before = options.since === undefined && isPlain(ask) ? await memory.find(url) : undefined;
  const headers = { ...ask.headers, ...conditionOf(before) };
  const reply = await network.fetchPage(url, run.source.manners.delayMs, {
    ...ask,
    headers,
    expected: 'announcement',
  });
  if (!reply.ok && isPassing(reply.problem) && !isLastTry) return 'again';
  if (reply.ok && reply.value.status === 304) {
    tally.enliven(run.source);
    run.answers.set(url, noteAnswer(reply.value, options.now(), before));
  } else {
    readAnnouncement(visit, reply, context);
  }
  run.entriesLeft--;
  if (run.entriesLeft === 0) await takeLinks(run, context);
  return 'done';
}

function readAnnouncement(visit: EntryVisit, reply: Outcome<Reply>, context: VisitContext): void {
  const { run, entry, url } = visit;
  const { tally, options } = context;
  // What a list calls 昨天 counts from when it said so.
  const recordedAt = reply.ok ? reply.value.recordedAt : undefined;
  const now = recordedAt === undefined ? options.now() : new Date(recordedAt);
  const how = { now, maxBytes: options.limits.maxBytes };
  const found = reply.ok ? findLinks(run.source, entry, reply.value, how) : reply;
  if (reply.ok && found.ok) {
    tally.enliven(run.source);
    run.links.push(...found.value.links);
    for (const problem of found.value.problems) dropLink(run, problem, tally);
    run.answers.set(url, noteAnswer(reply.value, how.now, undefined));
    followEntry(visit, found.value, context);
  } else if (!found.ok && !isHistoryEnd(visit, found.problem)) {
    run.isUnfinished = true;
    if (isNews(run, url, found.problem)) tally.miss(found.problem);
  }
}

/** A host that is away is reported once for a source, however many entries it has there. */
function isNews(run: SourceRun, url: string, { reason }: Problem): boolean {
  if (reason !== 'unreachable') return true;
  const { host } = new URL(url);
  const isFirst = !run.absentHosts.has(host);
  run.absentHosts.add(host);
  return isFirst;
}
