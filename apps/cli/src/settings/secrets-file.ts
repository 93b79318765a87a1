import { readFileSync, statSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { message, type Said } from '../language/messages.ts';

export type SecretsFile =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  /** Why nothing was read, without a word of what the file holds. */
  | { readonly ok: false; readonly said: Said };

/**
 * Reads NAME=value lines from a file that its owner alone may read. `by` is what named it. One that others can read is
 * refused whole: its secrets count as known.
 */
export function loadSecretsFile(file: string, by: string): SecretsFile {
  try {
    const { mode } = statSync(file);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      return { ok: false, said: message('secrets.open', { file }) };
    return { ok: true, values: parseEnv(readFileSync(file, 'utf8')) as Record<string, string> };
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : (error as Error).message;
    return { ok: false, said: message('secrets.missing', { file, why, by }) };
  }
}
