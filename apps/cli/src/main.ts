import { ArchiveError } from '@qishi/archive';
import { Command, CommanderError } from 'commander';
import { about, describeCommands } from './command-line/describe.ts';
import { addCommands } from './commands.ts';
import { tellDiskTrouble } from './disk-trouble.ts';
import type { Language } from './language/language.ts';
import { renderSaid, textOf } from './language/messages.ts';
import { log, setLogFormat } from './log.ts';
import { loadSettings, UsageError } from './settings.ts';
import { exit } from './workspace.ts';

/** Runs the command line; resolves to the exit code. Only here are errors turned into words. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = exit.done;
  const { language, log: logFormat } = loadSettings(process.env).settings;
  setLogFormat(logFormat);
  const program = new Command('qishi')
    .description(about)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError(textOf(language, 'help.after-error'));
  addCommands(program, (result) => {
    code = result;
  });
  describeCommands(program, language);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
    const code = error instanceof UsageError ? exit.usage : exit.failed;
    const why = explain(error, language);
    log.error('command failed', { code, why }, `qishi: ${why}`);
    return code;
  }
}

/** The world's troubles in words with the next step; of a bug where it was. */
function explain(error: unknown, language: Language): string {
  if (error instanceof UsageError) return error.said ? renderSaid(error.said, language) : error.message;
  if (error instanceof ArchiveError) return error.message;
  return tellDiskTrouble(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early: `qishi search … | head`.
  if (error.code === 'EPIPE') process.exit(exit.done);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
