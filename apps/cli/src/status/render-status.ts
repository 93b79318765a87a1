import { beijingTime } from '@qishi/model';
import { padColumns } from '../language/columns.ts';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import type { Status } from './gather-status.ts';
import type { RunState } from './run-state.ts';

/** For a terminal: a line for each thing, then what a person has to see to. */
export function renderStatus(status: Status, language: Language = 'en'): string {
  const { archive, disk, needs } = status;
  const named = row(textOf(language, 'status.archive'), archive.name);
  const lines = [
    ...(archive.trouble === undefined ? renderArchive(archive, language) : [named]),
    ...(disk ? [renderDisk(disk, language)] : []),
    ...renderSchedule(status.schedule, language),
    '',
    ...(needs.length === 0 ? [textOf(language, 'status.well')] : needs.map((need) => `! ${need.what}\n  → ${need.do}`)),
  ];
  return lines.join('\n');
}

const row = (name: string, text: string): string => `${padColumns(name, 9)} ${text}`;

function renderDisk({ path, freeBytes }: NonNullable<Status['disk']>, language: Language): string {
  return row(textOf(language, 'status.disk'), textOf(language, 'status.free', { size: size(freeBytes), path }));
}

function renderSchedule({ by, next, running }: Status['schedule'], language: Language): readonly string[] {
  return [
    row(textOf(language, 'status.schedule'), by.join(', ') || textOf(language, 'status.unscheduled')),
    ...next.map(({ job, at }) => row('', textOf(language, 'status.next', { job, time: beijingTime(at) }))),
    ...(running ? [row('', textOf(language, 'status.daemon', { job: running }))] : []),
  ];
}

function renderArchive(archive: Extract<Status['archive'], { bytes: number }>, language: Language): readonly string[] {
  const { name, bytes, runs, sources, isBusy, queued } = archive;
  return [
    row(
      textOf(language, 'status.archive'),
      textOf(language, isBusy ? 'status.busy' : 'status.idle', { archive: name, size: size(bytes) }),
    ),
    row('', renderCounts(archive, language)),
    row(textOf(language, 'status.sources'), renderSources(sources, language)),
    ...(queued === undefined
      ? []
      : [row(textOf(language, 'status.queue'), textOf(language, 'status.jobs', { count: queued }))]),
    ...runs.map((run, i) => row(i === 0 ? textOf(language, 'status.runs') : '', renderRun(run, language))),
  ];
}

function renderCounts(
  { counts, lastIssue }: Extract<Status['archive'], { bytes: number }>,
  language: Language,
): string {
  const told = { articles: counts.articles, stories: counts.stories, issues: counts.briefings };
  return lastIssue === undefined
    ? textOf(language, 'status.counts', told)
    : textOf(language, 'status.counts-last', { ...told, week: lastIssue });
}

function renderSources(
  { enabled, working, stale, failing, worst }: Extract<Status['archive'], { bytes: number }>['sources'],
  language: Language,
): string {
  const told = textOf(language, 'status.working', { working, enabled, stale, failing });
  const named = worst.map((one) => textOf(language, 'status.source', one)).join(', ');
  return named === '' ? told : textOf(language, 'status.worst', { told, named });
}

function renderRun({ command, outcome, ageHours, problems }: RunState, language: Language): string {
  const state = padColumns(textOf(language, `status.${outcome}`), 9);
  return `${command.padEnd(8)} ${state} ${textOf(language, 'status.run', { age: age(ageHours, language), problems })}`;
}

function size(bytes: number): string {
  if (bytes >= 2 ** 30) return `${(bytes / 2 ** 30).toFixed(1)} GB`;
  return `${Math.max(1, Math.round(bytes / 2 ** 20))} MB`;
}

function age(hours: number, language: Language): string {
  if (hours >= 48) return textOf(language, 'status.days', { count: Math.floor(hours / 24) });
  if (hours >= 1) return textOf(language, 'status.hours', { count: Math.floor(hours) });
  return textOf(language, 'status.minutes', { count: Math.max(0, Math.round(hours * 60)) });
}
