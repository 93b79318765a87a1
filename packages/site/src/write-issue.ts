import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { holdsAlready, writeWhole } from './whole-file.ts';

/** The files of one issue's folder; what is absent is left as it stands there. */
export interface IssueFiles {
  readonly 'index.html'?: string;
  readonly 'briefing.pdf'?: Uint8Array;
  readonly 'briefing.json'?: string;
  readonly 'briefing.md'?: string;
  readonly 'calendar.ics'?: string;
}

/** Writes the files that changed, each whole or not at all, and names them. The PDF goes first: index.html links to it. */
export async function writeIssue(folder: string, files: IssueFiles): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const order = ['briefing.pdf', 'briefing.json', 'briefing.md', 'calendar.ics', 'index.html'] as const;
  const written: string[] = [];
  for (const name of order) {
    const content = files[name];
    const path = join(folder, name);
    if (content === undefined || (await holdsAlready(path, content))) continue;
    await writeWhole(path, content);
    written.push(name);
  }
  return written;
}
