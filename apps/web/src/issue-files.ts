import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** What may be read of an issue's folder, by the end of its name. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.pdf': 'application/pdf',
  '.md': 'text/markdown; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.png': 'image/png',
};

/** Those that a list of issues links, in that order. */
const linked = ['index.html', 'briefing.pdf', 'briefing.md', 'briefing.json', 'calendar.ics'];

export interface IssueFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

export const isWeek = (week: string): boolean => /^\d{4}-W\d{2}$/.test(week);
/** A name of letters, digits and hyphens, dots not first, alone or in the folder of tables: no other path. */
const isFileName = (name: string): boolean =>
  /^(?:trackers\/)?[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)+$/.test(name);

/**
 * A file of `reports/<week>/`, or undefined. Names are checked by what they may be, and the file that is found, links
 * followed, must lie in the folder of reports.
 */
export async function findIssueFile(reports: string, week: string, name: string): Promise<IssueFile | undefined> {
  const type = types[extname(name)];
  if (!isWeek(week) || !isFileName(name) || type === undefined) return undefined;
  try {
    const [folder, path] = await Promise.all([realpath(reports), realpath(join(reports, week, name))]);
    if (!path.startsWith(folder + sep) || !(await stat(path)).isFile()) return undefined;
    return { bytes: Uint8Array.from(await readFile(path)), type };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Names of the linked files that are there. */
export async function listIssueFiles(reports: string, week: string): Promise<readonly string[]> {
  if (!isWeek(week)) return [];
  const there = await Promise.all(
    linked.map((name) =>
      stat(join(reports, week, name)).then(
        (found) => found.isFile(),
        () => false,
      ),
    ),
  );
  return linked.filter((_, i) => there[i]);
}

/** The files of many weeks, by week. */
export async function listFilesOf(
  reports: string,
  weeks: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return new Map(await Promise.all(weeks.map(async (week) => [week, await listIssueFiles(reports, week)] as const)));
}
