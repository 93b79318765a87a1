import { beijingTime } from '@qishi/model';
import type { Status } from './gather-status.ts';

/** For a terminal: a line for each thing, then what a person has to see to. */
export function renderStatus(status: Status): string {
  const { archive, schedule, disk, needs } = status;
  const lines = [
    ...(archive.trouble === undefined ? renderArchive(archive) : [row('archive', archive.name)]),
    ...(disk ? [row('disk', `${size(disk.freeBytes)} free at ${disk.path}`)] : []),
    row('schedule', schedule.by.join(', ') || 'none'),
    ...schedule.next.map(({ job, at }) => row('', `${job} next at ${beijingTime(at)} Beijing time`)),
    ...(schedule.running ? [row('', `the daemon is at its ${schedule.running}`)] : []),
    '',
    ...(needs.length === 0 ? ['Nothing needs you.'] : needs.map((need) => `! ${need.what}\n  → ${need.do}`)),
  ];
  return lines.join('\n');
}

const row = (name: string, text: string): string => `${name.padEnd(9)} ${text}`;

function renderArchive(archive: Extract<Status['archive'], { bytes: number }>): readonly string[] {
  const { counts, bytes, runs, sources, lastIssue, isBusy, queued } = archive;
  const { enabled, working, stale, failing, worst } = sources;
  const named = worst.map(({ id, why }) => `${id} (${why})`).join(', ');
  return [
    row('archive', `${archive.name}, ${size(bytes)}${isBusy ? ', a run is working on it' : ''}`),
    row(
      '',
      `${counts.articles} articles, ${counts.stories} stories, ${counts.briefings} issues${lastIssue ? `, the last ${lastIssue}` : ''}`,
    ),
    row('sources', `${working} of ${enabled} working, ${stale} stale, ${failing} failing${named ? `: ${named}` : ''}`),
    ...(queued === undefined ? [] : [row('queue', `${queued} jobs`)]),
    ...runs.map((run, i) =>
      row(
        i === 0 ? 'runs' : '',
        `${run.command.padEnd(8)} ${run.outcome.padEnd(9)} ${age(run.ageHours)} ago, ${run.problems} problems`,
      ),
    ),
  ];
}

function size(bytes: number): string {
  if (bytes >= 2 ** 30) return `${(bytes / 2 ** 30).toFixed(1)} GB`;
  return `${Math.max(1, Math.round(bytes / 2 ** 20))} MB`;
}

function age(hours: number): string {
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return hours >= 1 ? `${Math.floor(hours)} h` : `${Math.max(0, Math.round(hours * 60))} min`;
}
