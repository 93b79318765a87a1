import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';
import type { Carried } from './environment.ts';
import { toLocalCron } from './local-slot.ts';
import { type JobName, type Plan, parsePlan, renderCall, renderSlot } from './plan.ts';

/** Debian's cron refuses a command that is longer, in bytes. */
const mostBytes = 990;
const begin = /^# qishi begin\b.*$/m;
const block = /^# qishi begin\b[^\n]*\n(?:[^\n]*\n)*?# qishi end[^\n]*(?:\n|$)/m;

export interface CronPlace {
  readonly root: string;
  /** The zone by which cron reads its hours. */
  readonly zone: string;
  readonly now: Date;
}

/**
 * Our lines between two marks. Hours are those of the machine's zone: `CRON_TZ` is known to cronie only, and others
 * would pass over it in silence. cron makes nothing good that was missed, so once an hour somebody looks.
 * Throws `UsageError` for what cron cannot hold.
 */
export function renderBlock({ root, zone, now }: CronPlace, plan: Plan, env: Carried['plain']): string {
  const start = renderStart(root, env);
  const command = (job?: JobName) => renderCommand(start, renderCall(plan, job));
  const crawl = toLocalCron(plan.crawl, zone, now);
  const lines = [
    `# qishi begin: crawl ${renderSlot(plan.crawl)}, issue ${renderSlot(plan.issue)}, Beijing time; hours below are of ${zone}`,
    `${crawl} ${command('crawl')}`,
    `${toLocalCron(plan.issue, zone, now)} ${command('issue')}`,
    `${(Number(crawl.split(' ')[0]) + 20) % 60} * * * * ${command()}`,
    '# qishi end',
  ];
  const long = lines.find((text) => Buffer.byteLength(text) > mostBytes);
  if (long !== undefined)
    throw new UsageError(message('schedule.long', { bytes: Buffer.byteLength(long), most: mostBytes }));
  return `${lines.join('\n')}\n`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function renderStart(root: string, env: Carried['plain']): string {
  if (/[\r\n]/.test(root)) throw new UsageError(message('schedule.folder-break'));
  const exports = [...env].map(([name, value]) => `${name}=${quoted(value)}`).join(' ');
  return `cd ${quoted(root)} && export ${exports} && mkdir -p var && { [ ! -r var/qishi.env ] || { set -a; . ./var/qishi.env; set +a; }; }`;
}

/** `%` is a line break to cron unless a backslash stands before it. */
function renderCommand(start: string, words: readonly string[]): string {
  const call = words.map((word) => (/^[\w:-]+$/.test(word) ? word : quoted(word))).join(' ');
  return `${start} && ./qishi ${call} >>var/schedule.log 2>&1`.replaceAll('%', '\\%');
}

/** Ours in a crontab; undefined where there is none. Throws `UsageError` when its end is missing. */
export function findBlock(crontab: string): string | undefined {
  const found = block.exec(crontab)?.[0];
  if (found === undefined && begin.test(crontab)) throw new UsageError(message('schedule.no-end'));
  return found;
}

/** The crontab with our lines in the place of earlier ones, else at its end; without them where `ours` is undefined. */
export function replaceBlock(crontab: string, ours: string | undefined): string {
  const old = findBlock(crontab);
  if (old !== undefined) return crontab.replace(old, () => ours ?? '');
  const gap = crontab === '' || crontab.endsWith('\n') ? '' : '\n';
  return ours === undefined ? crontab : `${crontab}${gap}${ours}`;
}

export interface ParsedBlock {
  readonly plan: Plan;
  /** As cron reads them, in the machine's zone. */
  readonly crons: Readonly<Record<JobName, string>>;
}

/** What `renderBlock` wrote; undefined when it was changed by hand. */
export function parseBlock(text: string): ParsedBlock | undefined {
  const [head = '', crawl = '', issue = ''] = text.split('\n');
  const [, crawlAt, issueAt] = /begin: crawl ([^,]+), issue ([^,]+), Beijing/.exec(head) ?? [];
  const cronOf = (line: string) => /^\d+ \d+ \* \* [\d*](?= )/.exec(line)?.[0];
  const [daily, weekly] = [cronOf(crawl), cronOf(issue)];
  if (!crawlAt || !issueAt || !daily || !weekly) return undefined;
  return { plan: parsePlan({ crawlAt, issueAt }), crons: { crawl: daily, issue: weekly } };
}
