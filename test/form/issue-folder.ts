import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Briefing } from '@qishi/model';

/** One issue as it stands on disk. What is not there is undefined; the checks of it then break by name. */
export interface IssueFolder {
  /** For the table: the last part of the path. */
  readonly name: string;
  readonly htmlPath: string;
  readonly html: string;
  readonly briefing: Briefing;
  readonly pdf?: Uint8Array;
  readonly markdown?: string;
  readonly calendar?: string;
}

/** One property of an issue: it holds when nothing breaks it. */
export interface Check {
  readonly name: string;
  /** What breaks it, a line each, with the place. */
  readonly breaks: readonly string[];
  /** What was counted or measured, for the table. */
  readonly figure?: string;
}

/** Reads an issue's folder; throws where there is no index.html or briefing.json, for then it is none. */
export function loadIssueFolder(folder: string): IssueFolder {
  const read = (name: string): Buffer | undefined =>
    existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined;
  const pdf = read('briefing.pdf');
  const markdown = read('briefing.md')?.toString('utf8');
  const calendar = read('calendar.ics')?.toString('utf8');
  return {
    name: basename(resolve(folder)),
    htmlPath: resolve(folder, 'index.html'),
    html: readFileSync(join(folder, 'index.html'), 'utf8'),
    briefing: JSON.parse(readFileSync(join(folder, 'briefing.json'), 'utf8')) as Briefing,
    ...(pdf ? { pdf: new Uint8Array(pdf) } : {}),
    ...(markdown === undefined ? {} : { markdown }),
    ...(calendar === undefined ? {} : { calendar }),
  };
}
