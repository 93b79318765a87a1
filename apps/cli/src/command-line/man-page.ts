import type { Argument, Command, Option } from 'commander';
import { otherVariables, settingRows } from '../settings/table.ts';
import { listCommands, pathOf } from './describe.ts';
import { examples } from './examples.ts';

/** Of the text of the page; raised when a release is. */
const date = '2026-11-26';

/** The whole command as one page in the man macros: each command, its arguments, options and examples. */
export function renderManPage(program: Command, about: string, version: string): string {
  const commands = listCommands(program).filter((command) => command !== program);
  return [
    `.TH QISHI 1 ${date} "qishi ${version}" "Qishi"`,
    '.SH NAME',
    `qishi \\- ${escaped(about)}`,
    '.SH SYNOPSIS',
    '.B qishi',
    '.I command',
    '[options]',
    '.SH COMMANDS',
    ...commands.flatMap(renderCommand),
    '.SH ENVIRONMENT',
    'Each goes before config/settings.yaml.',
    ...renderVariables(),
    ...ending,
    '',
  ].join('\n');
}

function renderCommand(command: Command): readonly string[] {
  const path = pathOf(command);
  const lines = (examples[path] ?? []).map((line) => escaped(line));
  return [
    `.SS "qishi ${escaped(`${path} ${command.usage()}`.replace('[command]', '<command>'))}"`,
    escaped(sentence(command.description())),
    ...command.registeredArguments.filter(({ description }) => description !== '').flatMap(renderArgument),
    ...command.options.flatMap(renderOption),
    ...(lines.length > 0 ? ['.PP', lines.length === 1 ? 'Example:' : 'Examples:', '.PP', '.nf', ...lines, '.fi'] : []),
  ];
}

const renderArgument = (argument: Argument): readonly string[] => [
  '.TP',
  `.I ${escaped(argument.name())}`,
  escaped(sentence(argument.description)),
];

function renderOption({ flags, description, defaultValue, argChoices }: Option): readonly string[] {
  const isTold = ![undefined, false, true, ''].includes(defaultValue) && JSON.stringify(defaultValue) !== '[]';
  const remarks = [
    ...(argChoices ? [`One of ${argChoices.join(', ')}.`] : []),
    ...(isTold ? [`Default: ${defaultValue}.`] : []),
  ];
  return ['.TP', `.B "${escaped(flags)}"`, escaped([sentence(description), ...remarks].join(' '))];
}

function renderVariables(): readonly string[] {
  const rows = Object.values(settingRows).flatMap(({ variables, meaning, fallback }) => [
    '.TP',
    `.B "${variables.join(', ')}"`,
    escaped(`${meaning.join(' ')} Default: ${fallback}.`),
  ]);
  const others = Object.entries(otherVariables).flatMap(([name, { meaning }]) => [
    '.TP',
    `.B ${name}`,
    escaped(meaning),
  ]);
  return [...rows, ...others];
}

const ending = [
  '.SH FILES',
  '.TP',
  '.I config/',
  'What an operator changes; ./qishi config check reads all of it.',
  '.TP',
  '.I var/',
  'The archive and what lies beside it, where nothing else is set.',
  '.TP',
  '.I reports/',
  'The issues and the site around them.',
  '.SH EXIT STATUS',
  '0 done; 1 failed; 2 wrong usage or configuration; 3 done, but something is missing.',
];

const sentence = (text: string): string =>
  `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;

/** Text on one line of roff: nothing in it is a request, an escape or a hyphen that may be turned into a dash. */
function escaped(text: string): string {
  const plain = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq');
  return plain.replace(/^[.']/, '\\&$&');
}
