import type { Command } from 'commander';
import { chineseHelp } from '../language/chinese-help.ts';
import type { Language } from '../language/language.ts';
import { textOf } from '../language/messages.ts';
import { examples } from './examples.ts';

export const about =
  '启示录: gathers Chinese technology news and writes a weekly issue whose sentences are checked against their sources';

/** A command by the words that call it, like `watch add`; empty for the program itself. */
export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : '';
}

/** All commands of a table, the program first. */
export function listCommands(program: Command): readonly Command[] {
  return [program, ...program.commands.flatMap(listCommands)];
}

/** Puts the examples below each command's help, and the help into a language. */
export function describeCommands(program: Command, language: Language): void {
  for (const command of listCommands(program)) {
    const lines = examples[pathOf(command)] ?? [];
    if (lines.length > 0) command.addHelpText('after', `\n${renderExamples(lines, language)}`);
    if (language === 'zh') translate(command);
  }
}

export function renderExamples(lines: readonly string[], language: Language): string {
  const title = textOf(language, lines.length === 1 ? 'help.example' : 'help.examples');
  return [title, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** What has no Chinese words keeps its English ones. */
function translate(command: Command): void {
  const words = chineseHelp[pathOf(command)];
  if (words) command.description(words.description);
  for (const option of command.options) option.description = words?.options?.[option.long ?? ''] ?? option.description;
  for (const argument of command.registeredArguments)
    argument.description = words?.arguments?.[argument.name()] ?? argument.description;
  command.helpOption('-h, --help', textOf('zh', 'help.help'));
  if (command.commands.length > 0) command.helpCommand('help [command]', textOf('zh', 'help.help'));
  command.configureHelp({ styleTitle: (title) => titles[title] ?? title });
}

const titles: Readonly<Record<string, string>> = {
  'Usage:': textOf('zh', 'help.usage'),
  'Arguments:': textOf('zh', 'help.arguments'),
  'Options:': textOf('zh', 'help.options'),
  'Commands:': textOf('zh', 'help.commands'),
};
