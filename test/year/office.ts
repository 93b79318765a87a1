import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Child, Ended } from '@qishi/cli/src/daemon/launch.ts';
import type { Job } from './worker.ts';

/** A signal at a moment of a command, which is counted in its usual time. */
export interface Signal {
  readonly name: NodeJS.Signals;
  readonly at: number;
}

/** One process that does the year's commands, started anew when it was killed. */
export function openOffice(env: NodeJS.ProcessEnv) {
  let worker: ChildProcess | undefined;
  let starts = 0;
  const usualMs = new Map<string, number>();
  const start = () => {
    starts++;
    const execArgv = ['--disable-warning=ExperimentalWarning'];
    const child = fork(join(import.meta.dirname, 'worker.ts'), [], {
      env,
      execArgv,
      stdio: ['ignore', 'ignore', process.env.YEAR_LOG ? 'inherit' : 'ignore', 'ipc'],
    });
    return child;
  };
  return {
    starts: () => starts,
    usualMs,
    begin(job: Job, signal?: Signal): Child {
      // One that a late signal ended between two commands is gone.
      if (!worker?.connected || worker.exitCode !== null || worker.signalCode !== null) worker = start();
      const child = worker;
      const name = job.args[0] ?? '';
      const began = performance.now();
      const ended = new Promise<Ended>((resolve) => {
        const timer = signal && setTimeout(() => child.kill(signal.name), signal.at * (usualMs.get(name) ?? 300));
        const over = (how: Ended) => {
          clearTimeout(timer);
          child.removeAllListeners();
          if ('signal' in how) worker = undefined;
          else
            usualMs.set(
              name,
              Math.min((usualMs.get(name) ?? Number.POSITIVE_INFINITY) * 1.2, performance.now() - began),
            );
          resolve(how);
        };
        child.once('message', ({ code }: { code: number }) => over({ code }));
        child.once('exit', (code, by) => over(by === null ? { code: code ?? 1 } : { signal: by }));
      });
      child.send(job);
      return { ended, stop: () => child.kill('SIGTERM'), kill: () => child.kill('SIGKILL') };
    },
    close: () => void worker?.kill('SIGKILL'),
  };
}
