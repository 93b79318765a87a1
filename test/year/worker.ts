import { restore } from '@qishi/cli/src/commands/backup.ts';
import { run } from '@qishi/cli/src/commands/run.ts';
import { runStep } from '@qishi/cli/src/commands/steps.ts';
import { readSettings, UsageError } from '@qishi/cli/src/settings.ts';

/** What the daemon would start a process for: a command at a time of its machine's clock. */
export interface Job {
  readonly args: readonly string[];
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly env: Readonly<Record<string, string>>;
  /** Sent to the process by itself, when the command asks for the time so many times. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly atCall: number };
}

/** How a command ended, and how often it asked for the time. */
export interface Done {
  readonly code: number;
  readonly calls: number;
}

// One process for many commands: a year of them in processes of their own would take an hour. It ends with its parent.
process.on('disconnect', () => process.exit(0));
process.on('message', (job: Job) => void work(job).then((done: Done) => process.send?.(done)));

async function work(job: Job): Promise<Done> {
  const began = performance.now();
  let calls = 0;
  const now = () => {
    calls++;
    if (calls === job.signal?.atCall) process.kill(process.pid, job.signal.name);
    return new Date(job.at + performance.now() - began);
  };
  Object.assign(process.env, job.env);
  const code = await runCommand(job.args, now);
  return { code, calls };
}

async function runCommand(args: readonly string[], now: () => Date): Promise<number> {
  const [name = '', , week] = args;
  try {
    const settings = { ...readSettings(process.env), cache: process.env.YEAR_CACHE ?? '' };
    if (name === 'restore') return await restore(settings, args[1] ?? '', { json: true }, now);
    if (name === 'run') return await run(settings, { ...(week ? { week } : {}), offline: false, json: true }, now);
    return await runStep(settings, name as 'crawl' | 'extract' | 'analyse', { json: true }, now);
  } catch (error) {
    // As main.ts does.
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}
