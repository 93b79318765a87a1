import type { Command } from 'commander';
import { listCommands, pathOf } from '../command-line/describe.ts';

/** What may follow the words of a command. */
export interface Words {
  /** The words that call it, like `watch add`; empty for the program itself. */
  readonly path: string;
  /** Commands below it and words that its arguments take. */
  readonly words: readonly string[];
  readonly flags: readonly Flag[];
}

export interface Flag {
  readonly flag: string;
  readonly description: string;
  /** Words that it takes; empty for any, undefined where it takes none. */
  readonly takes: readonly string[] | undefined;
}

/** All that the completions of any shell are made of, from the command table. */
export function listWords(program: Command): readonly Words[] {
  return listCommands(program).map((command) => ({
    path: pathOf(command),
    words: [
      ...command.commands.map((each) => each.name()),
      ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
    ],
    flags: [
      ...command.options.map(({ long, short, description, argChoices, required, optional }) => ({
        flag: long ?? short ?? '',
        description,
        takes: required || optional ? (argChoices ?? []) : undefined,
      })),
      { flag: '--help', description: 'display help for command', takes: undefined },
    ],
  }));
}
