import { message } from '../language/messages.ts';
import { UsageError } from '../settings.ts';
import { secretFile } from './environment.ts';
import { type JobName, type Plan, parsePlan, renderCalendar, renderCall } from './plan.ts';

/** Names of the timers that are switched on. */
export const timers: readonly string[] = ['qishi-crawl.timer', 'qishi-issue.timer'];
/** In the order of a diff. */
export const unitNames: readonly string[] = ['crawl', 'issue'].flatMap((job) => [
  `qishi-${job}.service`,
  `qishi-${job}.timer`,
]);

const descriptions: Readonly<Record<JobName, string>> = {
  crawl: 'Qishi: ask the sources what is new, and read it',
  issue: "Qishi: make the week's issue",
};

/** The four units by file name. Throws `UsageError` for a project folder that systemd could not be told. */
export function renderUnits(root: string, plan: Plan, env: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (/[\r\n]|^\s|[\s\\]$/.test(root))
    throw new UsageError(message('schedule.folder', { folder: JSON.stringify(root) }));
  return new Map(
    (['crawl', 'issue'] as const).flatMap((job) => [
      [`qishi-${job}.service`, renderService(job, root, plan, env)],
      [`qishi-${job}.timer`, renderTimer(job, plan)],
    ]),
  );
}

/** `%` begins a specifier everywhere. */
const plain = (text: string): string => text.replaceAll('%', '%%');
const quoted = (text: string): string => `"${plain(text).replace(/[\\"]/g, '\\$&')}"`;

/**
 * The launcher is called through sh from its own folder, so that the path stands in one place only, where it needs no
 * quotes. Code 3, something is missing, is told by `./qishi status` and is no failure of the unit.
 */
function renderService(job: JobName, root: string, plan: Plan, env: ReadonlyMap<string, string>): string {
  return [
    '# Written by ./qishi schedule install; ./qishi schedule remove takes it away.',
    '[Unit]',
    `Description=${descriptions[job]}`,
    // Both would change the archive; the second waits here.
    ...(job === 'issue' ? ['After=qishi-crawl.service'] : []),
    '',
    '[Service]',
    'Type=oneshot',
    `WorkingDirectory=${plain(root)}`,
    ...[...env].map(([name, value]) => `Environment=${quoted(`${name}=${value}`)}`),
    `EnvironmentFile=-${plain(secretFile(root))}`,
    `ExecStart=/bin/sh ./qishi ${renderCall(plan, job).map(quoted).join(' ')}`,
    'SuccessExitStatus=3',
    'TimeoutStartSec=6h',
    'KillMode=mixed',
    'TimeoutStopSec=15s',
    'Nice=10',
    '',
  ].join('\n');
}

/** What was missed while the machine slept or was off is made good when it wakes. */
function renderTimer(job: JobName, plan: Plan): string {
  return [
    '# Written by ./qishi schedule install; ./qishi schedule remove takes it away.',
    '[Unit]',
    `Description=When: ${descriptions[job]}`,
    '',
    '[Timer]',
    `OnCalendar=${renderCalendar(plan[job])}`,
    'Persistent=true',
    'RandomizedDelaySec=2min',
    '',
    '[Install]',
    'WantedBy=timers.target',
    '',
  ].join('\n');
}

/** The plan of timers that `renderUnits` wrote; undefined where one is missing or was changed by hand. */
export function parseTimers(crawl: string, issue: string): Plan | undefined {
  const [crawlAt, issueAt] = [crawl, issue].map(
    (text) => /^OnCalendar=((?:\w{3} )?)\*-\*-\* (\d\d:\d\d):00 Asia\/Shanghai$/m.exec(text)?.slice(1).join('') ?? '',
  );
  if (!crawlAt || !issueAt?.includes(' ')) return undefined;
  return parsePlan({ crawlAt, issueAt });
}
