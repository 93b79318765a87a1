import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { TrackerFileName } from './tracker-files.ts';
import { holdsAlready, writeWhole } from './whole-file.ts';

/** The files of one issue's folder; what is absent is left as it stands there. */
export interface IssueFiles extends Readonly<Partial<Record<TrackerFileName, string>>> {
  readonly 'index.html'?: string;
  readonly 'briefing.pdf'?: Uint8Array;
  readonly 'briefing.json'?: string;
  readonly 'briefing.md'?: string;
  readonly 'calendar.ics'?: string;
}

/** Writes the files that changed, each whole or not at all, and names them. The PDF goes first: index.html links to it. */
export async function writeIssue(folder: string, files: IssueFiles): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const tables = (Object.keys(files) as (keyof IssueFiles)[]).filter((name) => name.startsWith('trackers/')).sort();
  const order = ['briefing.pdf', 'briefing.json', 'briefing.md', 'calendar.ics', ...tables, 'index.html'] as const;
  const written: string[] = [];
  for (const name of order) {
    const content = files[name];
    const path = join(folder, name);
    if (content === undefined || (await holdsAlready(path, content))) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeWhole(path, content);
    written.push(name);
  }
  return written;
}
