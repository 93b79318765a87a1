import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';
import { currentWeek } from '../weeks.ts';

/** What is done by the clock. `crawl` gathers every day, `issue` closes the week. */
export type JobName = 'crawl' | 'issue';

/** A time of the week in Beijing; of every day where no weekday is named. */
export interface Slot {
  readonly weekday?: Weekday;
  readonly hour: number;
  readonly minute: number;
}

export type Plan = Readonly<Record<JobName, Slot>>;

export const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
export type Weekday = (typeof weekdays)[number];

/** The issue stands first: its run asks the sources too, so that where both are due the crawl is done with it. */
export const jobNames: readonly JobName[] = ['issue', 'crawl'];

/** The command under which a job's runs are recorded and told. */
export const commandOf = (job: JobName): string => (job === 'issue' ? 'run' : job);

/**
 * The commands of a job that was due at this time, in order; one that ends with code 0 or 3 lets the next begin. The week is
 * that of the time: an issue that was missed on Monday and is made good on Wednesday is still that of the week before.
 */
export function findSteps(job: JobName, due: Date): readonly (readonly string[])[] {
  return job === 'crawl' ? [['crawl'], ['extract'], ['analyse']] : [['run', '--week', currentWeek(due).id]];
}

export const beijing = 'Asia/Shanghai';
export const usualTimes = { crawlAt: '07:00', issueAt: 'Mon 08:00' } as const;

/** Throws `UsageError` where a time is none, or the issue has no weekday. */
export function parsePlan({ crawlAt, issueAt }: { readonly crawlAt: string; readonly issueAt: string }): Plan {
  const plan = { crawl: parseSlot('--crawl-at', crawlAt), issue: parseSlot('--issue-at', issueAt) };
  if (plan.issue.weekday === undefined) throw new UsageError(message('schedule.weekday', { text: issueAt }));
  return plan;
}

function parseSlot(option: string, text: string): Slot {
  const [, day, hour = '', minute = ''] = /^(?:([A-Za-z]{3})[a-z]* )?(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? [];
  const weekday = weekdays.find((each) => each.toLowerCase() === day?.toLowerCase());
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59 || (day !== undefined && !weekday))
    throw new UsageError(message('schedule.time', { option, text }));
  return { ...(weekday ? { weekday } : {}), hour: Number(hour), minute: Number(minute) };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** What timers and crontabs call: the words after `./qishi`, for one job or, where none is named, for all that was missed. */
export function renderCall(plan: Plan, job?: JobName): readonly string[] {
  const times = ['--crawl-at', renderSlot(plan.crawl), '--issue-at', renderSlot(plan.issue)];
  return ['schedule', 'run', ...(job ? [job] : []), ...times];
}

/** As `parsePlan` reads it. */
export function renderSlot({ weekday, hour, minute }: Slot): string {
  return `${weekday ? `${weekday} ` : ''}${two(hour)}:${two(minute)}`;
}

/** As cron reads it: `0 8 * * 1`. */
export function renderCron({ weekday, hour, minute }: Slot): string {
  return `${minute} ${hour} * * ${weekday ? weekdays.indexOf(weekday) : '*'}`;
}

/** As a systemd timer reads it, zone and all. */
export function renderCalendar({ weekday, hour, minute }: Slot): string {
  return `${weekday ? `${weekday} ` : ''}*-*-* ${two(hour)}:${two(minute)}:00 ${beijing}`;
}
