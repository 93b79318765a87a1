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
}

// One process for many commands: a year of them in processes of their own would take an hour. It ends with its parent.
process.on('disconnect', () => process.exit(0));
process.on('message', (job: Job) => void work(job).then((code) => process.send?.({ code })));

async function work({ args, at, env }: Job): Promise<number> {
  const began = performance.now();
  const now = () => new Date(at + performance.now() - began);
  Object.assign(process.env, env);
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
