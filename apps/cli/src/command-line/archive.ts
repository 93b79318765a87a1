import { type Command, Option } from 'commander';
import { parseInstant, parseTopic } from '../options.ts';
import { readSettings } from '../settings.ts';
import { asJson, type SetCode } from './json-option.ts';

/** In and out of the archive, and its upkeep. */
export function addArchive(program: Command, setCode: SetCode): void {
  program
    .command('export')
    .description('the archive for others: jsonl (the import form), csv, markdown, warc (captures), opml (sources)')
    .addOption(
      new Option('--format <format>', 'form of the export')
        .choices(['jsonl', 'csv', 'markdown', 'opml', 'warc'])
        .makeOptionMandatory(),
    )
    .option('--since <date>', 'published on this Beijing day or later', (text) => parseInstant(text, 'start'))
    .option('--until <date>', 'published on this Beijing day or earlier', (text) => parseInstant(text, 'end'))
    .option('--topic <topic>', 'chips, llm, cloud, other-tech or other', parseTopic)
    .option('--source <id>', 'only this source')
    .option('--entity <id>', 'only articles that name this entity, e.g. nvidia')
    .option('--output <path>', 'file, for markdown a folder (default: standard output)')
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/export.ts')).exportArchive(readSettings(process.env), options)),
    );
  program
    .command('backup')
    .description('copy the archive as it stands, also while a run writes to it, and check the copy')
    .argument('<file>')
    .option('--force', 'replace the file if it is there', false)
    .addOption(asJson())
    .action(async (file, options) =>
      setCode(await (await import('../commands/backup.ts')).backup(readSettings(process.env), file, options)),
    );
  program
    .command('restore')
    .description("put a backup in the archive's place; what was there stays beside it as .before-restore")
    .argument('<file>')
    .addOption(asJson())
    .action(async (file, options) =>
      setCode(await (await import('../commands/backup.ts')).restore(readSettings(process.env), file, options)),
    );
  program
    .command('forget')
    .description('take an article down: out of the archive, the issues and the search, and never in again')
    .argument('<address or id>')
    .option('--reason <text>', 'why; kept with the hash of the address')
    .addOption(asJson())
    .action(async (subject, options) =>
      setCode(await (await import('../commands/forget.ts')).forget(readSettings(process.env), subject, options)),
    );
  program
    .command('prune')
    .description('let go of what is older than config/archive.yaml keeps')
    .option('--dry-run', 'only tell how much that is', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/prune.ts')).prune(readSettings(process.env), options)),
    );
  program
    .command('index')
    .description('the search index of the archive')
    .option('--rebuild', 'make it again from the articles', false)
    .addOption(asJson())
    .action(async (options) =>
      setCode(await (await import('../commands/index-archive.ts')).indexArchive(readSettings(process.env), options)),
    );
}
