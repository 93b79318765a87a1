import { beijingTime } from '@qishi/model';
import type { GivenUp } from '../daemon/due-jobs.ts';
import { renderByHand } from '../daemon/render-given-up.ts';
import type { Language } from '../language/language.ts';
import { message, renderSaid, type Said, textOf } from '../language/messages.ts';
import { commandOf } from '../schedule/plan.ts';
import type { Status } from './gather-status.ts';

/** What a person has to see to, and how. */
export interface Need {
  readonly what: string;
  readonly do: string;
}

const gigabyte = 2 ** 30;
export const leastFreeBytes = gigabyte;
/** Of the enabled sources; fewer are daily life. */
const mostNotWorking = 0.25;
/** Longer than a day and a night after a daily crawl. */
const mostCrawlHours = 36;

/** What is needed and what is to be done, still without a language. */
type SaidNeed = readonly [what: Said, todo: Said];

/** Empty where everything goes by itself. */
export function findNeeds(status: Omit<Status, 'needs'>, language: Language = 'en'): readonly Need[] {
  const { trouble } = status.schedule;
  // Why a schedule cannot be read was told in the language already.
  const unread = trouble === undefined ? [] : [{ what: trouble, do: textOf(language, 'need.schedule.do') }];
  const tell = ([what, todo]: SaidNeed) => ({ what: renderSaid(what, language), do: renderSaid(todo, language) });
  return [...archiveNeeds(status).map(tell), ...unread, ...[...scheduleNeeds(status), ...diskNeeds(status)].map(tell)];
}

function archiveNeeds({ archive }: Omit<Status, 'needs'>): readonly SaidNeed[] {
  if (archive.trouble !== undefined)
    return [[message('need.unreadable', { why: archive.trouble }), message('need.unreadable.do')]];
  const { counts, runs, sources, missingIssue, isBusy, ahead, givenUp } = archive;
  if (counts.articles === 0) return [[message('need.empty'), message('need.empty.do')]];
  const needs: SaidNeed[] = [];
  for (const { command } of runs.filter((run) => run.outcome === 'broken')) {
    const lost = givenUp.find(({ job }) => commandOf(job) === command);
    needs.push(lost ? sayLost(lost) : [message('need.broken', { command }), message('need.broken.do', { command })]);
  }
  const crawl = runs.find(({ command }) => command === 'run' || command === 'crawl');
  const isLong = !crawl || crawl.ageHours > mostCrawlHours;
  // Once something ran by the right clock, a wrong one is history.
  if (isLong && ahead !== undefined)
    needs.push([message('need.ahead', { day: ahead.slice(0, 10) }), message('need.ahead.do')]);
  else if (isLong) needs.push([message('need.crawl'), message('need.crawl.do')]);
  if (missingIssue !== undefined && !isBusy)
    needs.push([message('need.issue', { week: missingIssue }), message('need.issue.do', { week: missingIssue })]);
  const { enabled, stale, failing, worst } = sources;
  if (stale + failing > enabled * mostNotWorking) {
    const ids = worst.map(({ id }) => id).join(' ');
    needs.push([message('need.sources', { count: stale + failing, enabled }), message('need.sources.do', { ids })]);
  }
  return needs;
}

function sayLost({ job, due, tries, until }: GivenUp): SaidNeed {
  const what = until
    ? message('need.given-up', { job, tries, until: beijingTime(until) })
    : message('need.given-up.for-good', { job, tries });
  return [what, message('need.given-up.do', { commands: renderByHand(job, due) })];
}

function scheduleNeeds({ schedule: { trouble, by, next } }: Omit<Status, 'needs'>): readonly SaidNeed[] {
  if (trouble !== undefined) return [];
  if (by.length === 0) return [[message('need.unscheduled'), message('need.unscheduled.do')]];
  if (by.length > 1) return [[message('need.twice', { by: by.join(', ') }), message('need.twice.do')]];
  return next.length === 0 ? [[message('need.by-hand'), message('need.by-hand.do')]] : [];
}

function diskNeeds({ disk }: Omit<Status, 'needs'>): readonly SaidNeed[] {
  if (disk === undefined || disk.freeBytes >= leastFreeBytes) return [];
  const free = Math.round(disk.freeBytes / 2 ** 20);
  return [[message('need.disk', { free, path: disk.path }), message('need.disk.do')]];
}
