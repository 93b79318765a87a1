import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Child, Ended } from '@qishi/cli/src/daemon/launch.ts';
import type { Done, Job } from './worker.ts';

/** A signal at a moment of a command: from 0 up to 1 of what it usually does. */
export interface Signal {
  readonly name: NodeJS.Signals;
  readonly at: number;
}

/** One process that does the year's commands, started anew when it was killed. */
export function openOffice(env: NodeJS.ProcessEnv) {
  let worker: ChildProcess | undefined;
  /**
   * A moment is counted in calls of the clock, of which a command makes at least so many, and not in milliseconds: where
   * the machine is quicker than it was, the signal would find that the command has ended.
   */
  const fewestCalls = new Map<string, number>();
  const start = () => {
    const execArgv = ['--disable-warning=ExperimentalWarning'];
    const child = fork(join(import.meta.dirname, 'worker.ts'), [], {
      env,
      execArgv,
      stdio: ['ignore', 'ignore', process.env.YEAR_LOG ? 'inherit' : 'ignore', 'ipc'],
    });
    return child;
  };
  return {
    begin(job: Omit<Job, 'signal'>, signal?: Signal): Child {
      // One that a late signal ended between two commands is gone.
      if (!worker?.connected || worker.exitCode !== null || worker.signalCode !== null) worker = start();
      const child = worker;
      const name = job.args[0] ?? '';
      const fewest = fewestCalls.get(name);
      const ended = new Promise<Ended>((resolve) => {
        const over = (how: Ended) => {
          child.removeAllListeners();
          if ('signal' in how) worker = undefined;
          resolve(how);
        };
        child.once('message', ({ code, calls }: Done) => {
          if (code === 0) fewestCalls.set(name, Math.min(fewest ?? calls, calls));
          over({ code });
        });
        child.once('exit', (code, by) => over(by === null ? { code: code ?? 1 } : { signal: by }));
      });
      child.send(
        signal ? { ...job, signal: { name: signal.name, atCall: 1 + Math.floor(signal.at * (fewest ?? 0)) } } : job,
      );
      return { ended, stop: () => child.kill('SIGTERM'), kill: () => child.kill('SIGKILL') };
    },
    close: () => void worker?.kill('SIGKILL'),
  };
}
