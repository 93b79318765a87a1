import { ArchiveError } from '@qishi/archive';
import { Command, CommanderError } from 'commander';
import { about, describeCommands } from './command-line/describe.ts';
import { addCommands } from './commands.ts';
import { tellDiskTrouble } from './disk-trouble.ts';
import { writeJsonLines } from './json-lines.ts';
import { renderSaid, textOf } from './language/messages.ts';
import { say } from './print.ts';
import { loadSettings, UsageError } from './settings.ts';
import { exit } from './workspace.ts';

/** Runs the command line; resolves to the exit code. Only here are errors turned into words. */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = exit.done;
  const { language, log } = loadSettings(process.env).settings;
  if (log === 'json') writeJsonLines(process.stderr);
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
    if (error instanceof UsageError || error instanceof ArchiveError) {
      const said = error instanceof UsageError ? error.said : undefined;
      say(`qishi: ${said ? renderSaid(said, language) : error.message}`);
      return error instanceof UsageError ? exit.usage : exit.failed;
    }
    const diskTrouble = tellDiskTrouble(error);
    if (diskTrouble !== undefined) {
      say(`qishi: ${diskTrouble}`);
      return exit.failed;
    }
    say(`qishi: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return exit.failed;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early: `qishi search … | head`.
  if (error.code === 'EPIPE') process.exit(exit.done);
  throw error;
});
process.exitCode = await main(process.argv.slice(2));
