import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './settings.ts';

/** For tests: the real command in a process of its own. */
export type Command = (args: readonly string[], env?: Record<string, string>, input?: string) => Promise<Finished>;

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command with its own archive (`archive.db`) and reports in a folder. */
export function openCommand(folder: string): Command {
  const places = {
    QISHI_ARCHIVE: join(folder, 'archive.db'),
    QISHI_REPORTS: join(folder, 'reports'),
    QISHI_LANG: 'en',
    // Whose model the tests would use, and pay for.
    QISHI_LLM_BASE_URL: '',
  };
  const main = join(projectFolder, 'apps/cli/src/main.ts');
  return (args, env = {}, input = '') =>
    new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        ['--disable-warning=ExperimentalWarning', main, ...args],
        { env: { ...process.env, ...places, ...env }, maxBuffer: 2 ** 26 },
        (error, stdout, stderr) => resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
      );
      child.stdin?.end(input);
    });
}
