import { Command } from 'commander';
import { listCommands } from './command-line/describe.ts';
import { addCommands } from './commands.ts';

/** For tests: the command table in which nothing is done. Wrong usage throws, as `CommanderError` or `UsageError`. */
export function buildIdleProgram(): Command {
  const program = new Command('qishi');
  addCommands(program, () => undefined);
  for (const command of listCommands(program)) {
    command.exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
    if (command.commands.length === 0) command.action(() => undefined);
  }
  return program;
}

/** What the shell would hand to `qishi` where a line calls it; empty where it does not. */
export function findCalls(line: string): readonly (readonly string[])[] {
  return splitCommands(line).flatMap((words) => {
    const at = words.findIndex((word) => !/^\w+=/.test(word));
    return at >= 0 && /^(?:\S*\/)?qishi$/.test(words[at] ?? '') ? [words.slice(at + 1)] : [];
  });
}

/** The words of each command of a line, by the quotes, comments and operators that our examples have. */
function splitCommands(line: string): string[][] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let isTarget = false;
  const end = () => {
    if (word !== undefined && !isTarget) commands.at(-1)?.push(word);
    if (word !== undefined) isTarget = false;
    word = undefined;
  };
  for (const [token] of line.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\s+|[<>]+|[|&;]+|[^\s"'<>|&;]+/g)) {
    if (/^\s/.test(token)) end();
    else if (/^[<>]/.test(token)) {
      end();
      isTarget = true;
    } else if (/^[|&;]/.test(token)) {
      end();
      commands.push([]);
    } else if (token.startsWith('#') && word === undefined) break;
    else word = (word ?? '') + token.replace(/^(["'])([\s\S]*)\1$/, '$2');
  }
  end();
  return commands;
}
