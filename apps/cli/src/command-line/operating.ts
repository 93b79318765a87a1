import { type Command, Option } from 'commander';
import { usualTimes } from '../schedule/plan.ts';
import { readSettings } from '../settings.ts';
import { asJson, type SetCode } from './json-option.ts';

/** What runs unattended, and how it is watched. */
export function addOperating(program: Command, setCode: SetCode): void {
  program
    .command('schedule')
    .description('a daily crawl and a weekly issue by the clock of this machine, in Beijing time')
    .argument('<action>', 'install, remove, show, or run: what timers call, does what is due and was not done')
    .argument('[job]', 'of run: crawl or issue; without one, both')
    .addOption(crawlAt())
    .addOption(issueAt())
    .addOption(new Option('--with <way>', 'the way to be called').choices(['systemd', 'crontab']))
    .option('--keep-secrets', 'of install: write keys, tokens and passwords that are set now to var/qishi.env', false)
    .option('--yes', 'without asking', false)
    .addOption(asJson())
    .action(async (action, job, options) =>
      setCode(
        await (await import('../commands/schedule.ts')).schedule(readSettings(process.env), action, options, job),
      ),
    );
  program
    .command('daemon')
    .description('the same in a process of its own, for containers: runs until it is told to stop')
    .addOption(crawlAt())
    .addOption(issueAt())
    .option('--check', 'only tell whether a daemon works on this archive (code 0 or 1), for health checks', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/daemon.ts')).daemon(readSettings(process.env), options)),
    );
  program
    .command('status')
    .description('how it goes: runs, articles, sources, disk, what is next; code 3 where something needs a person')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/status.ts')).status(readSettings(process.env), options)),
    );
}

const crawlAt = () =>
  new Option('--crawl-at <time>', 'Beijing time of the daily crawl, like 07:00').default(usualTimes.crawlAt);
const issueAt = () =>
  new Option('--issue-at <time>', 'Beijing time of the weekly issue, like "Mon 08:00"').default(usualTimes.issueAt);
