import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A command of ours in a process of its own. */
export interface Child {
  /** Its exit code, or the signal that ended it, e.g. SIGKILL of a kernel without memory. Never rejects. */
  readonly ended: Promise<Ended>;
  /** Asks it to end. */
  stop(): void;
  /** Ends it and all that it started. */
  kill(): void;
}

export type Ended = { readonly code: number } | { readonly signal: string } | { readonly trouble: string };

export type Launch = (args: readonly string[]) => Child;

/**
 * Through the launcher of this project. It leads a group of its own: Ctrl-C reaches the daemon alone, which then ends
 * it in order, and a browser that it leaves can be ended too. Its results may go to our stderr, where stdout is our own.
 */
export function openLaunch(root: string, stdout: 'inherit' | 'stderr' = 'inherit'): Launch {
  return (args) => {
    const child = spawn(join(root, 'qishi'), args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', stdout === 'stderr' ? 2 : 'inherit', 'inherit'],
    });
    const ended = new Promise<Ended>((resolve) => {
      child.once('error', ({ message }) => resolve({ trouble: message }));
      child.once('exit', (code, signal) => resolve(code === null ? { signal: String(signal) } : { code }));
    });
    return { ended, stop: () => child.kill('SIGTERM'), kill: () => killGroup(child.pid) };
  };
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // It has ended in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
