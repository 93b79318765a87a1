import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listCommands, pathOf } from './command-line/describe.ts';
import { examples } from './command-line/examples.ts';
import { renderBash } from './completion/bash.ts';
import { renderFish } from './completion/fish.ts';
import { listWords } from './completion/words.ts';
import { renderZsh } from './completion/zsh.ts';
import { chineseHelp } from './language/chinese-help.ts';
import { type MessageKey, message, messages, renderSaid } from './language/messages.ts';
import { openCommand } from './test-command.ts';
import { buildIdleProgram, findCalls } from './test-parse.ts';

const commands = listCommands(buildIdleProgram());
const leaves = commands.filter((command) => command.commands.length === 0);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-help-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('examples', () => {
  test('every command that does something has one to three, and none is of a command that is not there', () => {
    expect(leaves.length).toBeGreaterThan(30);
    expect(leaves.map(pathOf).filter((path) => !examples[path])).toEqual([]);
    expect(Object.keys(examples).filter((path) => !leaves.some((command) => pathOf(command) === path))).toEqual([]);
    expect(Object.values(examples).filter(({ length }) => length < 1 || length > 3)).toEqual([]);
  });

  test.each(Object.entries(examples).flatMap(([path, lines]) => lines.map((line) => [line, path] as const)))(
    '%s',
    async (line, path) => {
      const calls = findCalls(line);
      expect(calls).toHaveLength(1);
      expect(calls[0]?.slice(0, path.split(' ').length).join(' ')).toBe(path);
      await buildIdleProgram().parseAsync([...(calls[0] ?? [])], { from: 'user' });
    },
  );

  test.each(['qishi search x --limit many', 'qishi frobnicate', 'qishi export --format pdf', 'qishi run --weak 1'])(
    '%s would be noticed',
    async (line) => {
      const parsed = buildIdleProgram().parseAsync([...(findCalls(line)[0] ?? [])], { from: 'user' });
      await expect(parsed).rejects.toThrow();
    },
  );

  test('stand below the help of a command', async () => {
    const { stdout } = await openCommand(folder)(['watch', 'add', '--help']);
    expect(stdout).toContain('\nExamples:\n  qishi watch add "H20 出口"');
  });
});

describe('two languages', () => {
  test('every command, argument and option has its words in both', () => {
    const english = commands.flatMap((command) => [
      ...(pathOf(command) === '' ? [] : [{ at: pathOf(command), text: command.description() }]),
      ...command.options.map(({ long, description }) => ({ at: `${pathOf(command)} ${long}`, text: description })),
    ]);
    expect(english.filter(({ text }) => text === '')).toEqual([]);
    const missing = commands.flatMap((command) => {
      const words = chineseHelp[pathOf(command)];
      if (!words) return [pathOf(command)];
      const flags = command.options.filter(({ long }) => !words.options?.[long ?? '']).map(({ long }) => long);
      const named = command.registeredArguments.filter((each) => each.description && !words.arguments?.[each.name()]);
      return [...flags, ...named.map((each) => each.name())].map((name) => `${pathOf(command)} ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test('no Chinese words are of something that is not there', () => {
    const stray = Object.entries(chineseHelp).flatMap(([path, { options = {}, arguments: given = {} }]) => {
      const command = commands.find((each) => pathOf(each) === path);
      const known = [
        ...(command?.options ?? []).map(({ long }) => long),
        ...(command?.registeredArguments ?? []).map((each) => each.name()),
      ];
      return [...Object.keys(options), ...Object.keys(given)]
        .filter((name) => !command || !known.includes(name))
        .map((name) => `${path} ${name}`);
    });
    expect(stray).toEqual([]);
  });

  test('messages have the same placeholders in both', () => {
    const namesIn = (text: string) => [...text.matchAll(/\{([\w-]+)\}/g)].map((match) => match[1]).sort();
    const keys = Object.keys(messages) as MessageKey[];
    expect(keys.length).toBeGreaterThan(20);
    const unlike = keys.filter((key) => namesIn(messages[key].en).join() !== namesIn(messages[key].zh).join());
    expect(unlike).toEqual([]);
    expect(keys.filter((key) => String(messages[key].en) === messages[key].zh)).toEqual([]);
  });

  test('a value is put in as it is, even where it looks like a placeholder', () => {
    const said = message('option.topic', { text: '{topics}', topics: '$&' });
    expect(renderSaid(said, 'en')).toBe('"{topics}" is not a topic. There are $&.');
  });

  test('help and wrong usage speak the language of QISHI_LANG, and reports of the code do not change', async () => {
    const qishi = openCommand(folder);
    const help = await qishi(['search', '--help'], { QISHI_LANG: 'zh' });
    for (const part of ['用法： qishi search', '选项：', '每页几条', '示例：\n  qishi search 通义千问'])
      expect(help.stdout).toContain(part);
    const wrong = await qishi(['search', 'x', '--limit', 'many'], { QISHI_LANG: 'zh' });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringMatching(/“many”不是 1 到 10000 之间的整数/) });
    const option = await qishi(['run', '--ofline'], { QISHI_LANG: 'zh' });
    expect(option).toMatchObject({
      code: 2,
      stderr: '错误：没有选项 --ofline\n（是不是 --offline？）\n（qishi --help 列出全部命令）\n',
    });
    const time = await qishi(['schedule', 'install', '--issue-at', '08:00'], { QISHI_LANG: 'zh' });
    expect(time).toMatchObject({ code: 2, stderr: expect.stringMatching(/^qishi: --issue-at 08:00 没有写星期几/) });
    const choice = await qishi(['schedule', 'show', '--with', 'at'], { QISHI_LANG: 'zh' });
    expect(choice).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/选项 --with <way> 不能是“at”，可选：systemd, crontab。/),
    });
    const empty = await qishi(['search', 'x'], { QISHI_LANG: 'zh' });
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringMatching(/还没有文章.*\.\/qishi run/) });
    const unknown = await qishi(['run', '--offline'], { QISHI_LANG: 'fr' });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringMatching(/QISHI_LANG: "fr" is none of en, zh/) });
  });

  test('the summary of a run speaks it too', async () => {
    const { stdout } = await openCommand(folder)(['extract'], { QISHI_LANG: 'zh' });
    expect(stdout).toMatch(/extract +0 找到 = 0 新 \+ 0 已有 \+ 0 舍弃/);
  });
});

const isThere = (shell: string) => spawnSync(shell, ['--version']).status === 0;
const run = promisify(execFile);

/** Words before the place, and what must and must not be offered there. */
const places = [
  [
    ['qishi', 'se'],
    ['search', 'serve'],
    ['start', 'watch'],
  ],
  [['qishi', 'watch', ''], ['add', 'list', 'remove', 'run'], ['search']],
  [['qishi', 'watch', 'add', '--no'], ['--notify'], ['--all', 'list']],
  [['qishi', 'export', '--format', ''], ['jsonl', 'csv', 'markdown', 'opml', 'warc'], ['--format']],
  [['qishi', 'completion', ''], ['bash', 'zsh', 'fish'], ['show']],
  [['qishi', 'config', 's'], ['show', 'schema'], ['search']],
] as const;

describe('completion', () => {
  const words = listWords(buildIdleProgram());

  test.each(['bash', 'zsh', 'fish'])('%s: the command prints a script', async (shell) => {
    const { code, stdout } = await openCommand(folder)(['completion', shell]);
    expect(code).toBe(0);
    expect(stdout).toContain(`written by \`qishi completion ${shell}\``);
  });

  test.skipIf(!isThere('bash')).each(places)('bash offers after %j: %j', async (line, offered, others) => {
    const file = join(folder, 'qishi.bash');
    await writeFile(file, renderBash(words));
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _qishi; printf "%s\\n" "\${COMPREPLY[@]}"`;
    const { stdout } = await run('bash', ['--norc', '-euc', script, 'bash', file, ...line]);
    const got = stdout.trim().split('\n');
    expect(got).toEqual(expect.arrayContaining([...offered]));
    expect(got.filter((word) => (others as readonly string[]).includes(word))).toEqual([]);
  });

  test.skipIf(!isThere('fish')).each(places)('fish offers after %j: %j', async (line, offered, others) => {
    const file = join(folder, 'qishi.fish');
    await writeFile(file, renderFish(words));
    const { stdout } = await run('fish', [
      '--no-config',
      '-c',
      'source $argv[1]; complete -C "$argv[2]"',
      file,
      line.join(' '),
    ]);
    const got = stdout
      .trim()
      .split('\n')
      .map((row) => row.split('\t')[0] ?? '');
    expect(got).toEqual(expect.arrayContaining([...offered]));
    expect(got.filter((word) => (others as readonly string[]).includes(word))).toEqual([]);
  });

  test.skipIf(!isThere('zsh')).each(places)('zsh offers after %j: %j', async (line, offered, others) => {
    const file = join(folder, '_qishi');
    await writeFile(file, renderZsh(words));
    // What zsh itself would do with the words is not ours to test: here is what they are.
    const script = `compdef() { : }; compadd() { shift; print -l -- \${(P)1} }; _files() { : }
source "$1"; shift; words=("$@"); CURRENT=$#; _qishi`;
    const { stdout } = await run('zsh', ['-f', '-c', script, 'zsh', file, ...line]);
    const got = stdout
      .trim()
      .split('\n')
      .filter((word) => word.startsWith(line.at(-1) ?? ''));
    expect(got).toEqual(expect.arrayContaining([...offered]));
    expect(got.filter((word) => (others as readonly string[]).includes(word))).toEqual([]);
  });

  test.skipIf(!isThere('zsh'))('zsh finds the script on fpath', async () => {
    await writeFile(join(folder, '_qishi'), renderZsh(words));
    const script = 'fpath=("$1" $fpath); autoload -U compinit; compinit -u -D; print $_comps[qishi]';
    expect((await run('zsh', ['-f', '-c', script, 'zsh', folder])).stdout).toBe('_qishi\n');
  });
});
