import { copyFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';

/** A file as it is and as it is to be. */
export interface FileChange {
  readonly file: string;
  /** Empty where the file is not there yet. */
  readonly before: string;
  readonly after: string;
}

/** The changes as a patch, by paths from a folder; empty where nothing changes. */
export function renderChanges(changes: readonly FileChange[], root: string): string {
  return changes
    .filter(({ before, after }) => before !== after)
    .map(({ file, before, after }) => {
      const name = relative(root, file);
      const patch = createTwoFilesPatch(before === '' ? '/dev/null' : name, name, before, after, '', '', {
        context: 1,
      });
      return patch
        .replace(/^=+\n/, '')
        .replaceAll(/^(---|\+\+\+) (.*)\t$/gm, '$1 $2')
        .trimEnd();
    })
    .join('\n');
}

/** Writes whole files in one move each, so that no run reads half of one. With `backup`, what was there stays as `.bak`. */
export function writeChanges(changes: readonly FileChange[], backup: boolean): void {
  for (const { file, before, after } of changes) {
    if (before === after) continue;
    mkdirSync(dirname(file), { recursive: true });
    if (backup && existsSync(file)) copyFileSync(file, `${file}.bak`);
    writeFileSync(`${file}.new`, after);
    renameSync(`${file}.new`, file);
  }
}
