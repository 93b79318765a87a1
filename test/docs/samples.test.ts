import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { listCommands, pathOf } from '@qishi/cli/src/command-line/describe.ts';
import { findSchemaName } from '@qishi/cli/src/configure/schemas.ts';
import { buildIdleProgram, findCalls } from '@qishi/cli/src/test-parse.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type Newsroom, openNewsroom } from '../newsroom/newsroom.ts';
import { root } from './catalogue.ts';
import { type CodeBlock, findTarget, listPages } from './code-blocks.ts';
import { openSchemas } from './published-schemas.ts';

const pages = listPages();

describe('lines that call qishi parse against the command table', () => {
  const lines = pages.flatMap(({ name, text, blocks }) => [
    ...blocks
      .filter(({ info }) => !info.startsWith('yaml') && !info.startsWith('text'))
      .flatMap((block) => block.text.split('\n').map((line, i) => ({ at: `${name}:${block.line + i}`, line }))),
    ...[...text.matchAll(/(?<!`)`(\.\/qishi [^`\n]+)`(?!`)/g)].map((match) => ({
      at: `${name}:${text.slice(0, match.index).split('\n').length}`,
      line: match[1] ?? '',
    })),
  ]);
  const calls = lines.flatMap(({ at, line }) => findCalls(line).map((words) => ({ at, line: line.trim(), words })));

  test('there are many', () => {
    expect(calls.length).toBeGreaterThan(60);
    expect(new Set(calls.map(({ at }) => at.split(':')[0])).size).toBeGreaterThan(6);
  });

  test.each(calls)('$at $line', async ({ words }) => {
    const program = buildIdleProgram();
    const isMention = listCommands(program).some((command) => pathOf(command) === words.join(' '));
    if (!isMention) await program.parseAsync([...words], { from: 'user' }).catch(passHelp);
  });
});

/** Asking for help is in order. */
function passHelp(error: unknown): void {
  if (!(error instanceof Error && 'exitCode' in error && error.exitCode === 0)) throw error;
}

describe('YAML is of a file in config/, and fits its schema', () => {
  const blocks = pages.flatMap(({ name, blocks: all }) =>
    all.filter(({ info }) => info.startsWith('yaml')).map((block) => ({ at: `${name}:${block.line}`, block })),
  );
  const check = openSchemas();

  test('there are some', () => {
    expect(blocks.length).toBeGreaterThan(3);
  });

  test.each(blocks)('$at', async ({ block }) => {
    const target = findTarget(block);
    const schema = findSchemaName(relative('config', target?.path ?? ''));
    if (!target || !schema) throw new Error(`"${block.info}" names no file of config/`);
    const data: unknown = parse(block.text);
    const whole = target.isPart ? merge(parse(await readFile(join(root, target.path), 'utf8')), data) : data;
    expect(check(schema, whole)).toEqual([]);
  });
});

describe('what is marked as runnable is run in a copy, with the newsroom for the web', () => {
  let copy: string;
  let newsroom: Newsroom;
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'qishi-docs-'));
    newsroom = await openNewsroom({ port: 0 });
  });
  afterAll(async () => {
    await newsroom.close();
    await rm(copy, { recursive: true });
  });

  const runnable = pages.filter(({ blocks }) => blocks.some(({ info }) => info === 'sh runnable'));

  test('there are such pages', () => {
    expect(runnable.map(({ name }) => name)).toEqual(expect.arrayContaining(['docs/add-a-source.md']));
  });

  test.each(runnable)('$name', async ({ name, blocks }) => {
    const folder = join(copy, basename(name));
    await copyProject(folder);
    let said = '';
    for (const block of blocks) {
      if (findTarget(block)) await putYaml(folder, block);
      if (block.info === 'sh runnable') said = await runBlock(folder, block, newsroom.proxy);
      if (block.info === 'text output')
        for (const line of block.text.split('\n').filter((each) => !/^\s*…?$/.test(each)))
          expect(said, `${name}:${block.line}`).toMatch(patternOf(line));
    }
  });
});

const patternOf = (line: string) =>
  new RegExp(line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')); // biome-ignore format: a whole

/** A fresh clone, with what is installed lent to it. */
async function copyProject(folder: string): Promise<void> {
  const names = [
    'apps',
    'packages',
    'config',
    'bin',
    'docs',
    'qishi',
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
  ];
  await mkdir(folder);
  for (const name of names)
    await cp(join(root, name), join(folder, name), {
      recursive: true,
      verbatimSymlinks: true,
      preserveTimestamps: true,
    });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** A list goes to the end of the file that is there, a part into it, and a whole file in its place. */
async function putYaml(folder: string, block: CodeBlock): Promise<void> {
  const target = findTarget(block);
  if (!target) return;
  const file = join(folder, target.path);
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  await mkdir(dirname(file), { recursive: true });
  if (target.isPart) await writeFile(file, stringify(merge(parse(before), parse(block.text))));
  else await writeFile(file, Array.isArray(parse(block.text)) ? before + block.text : block.text);
}

function merge(whole: unknown, part: unknown): unknown {
  const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap(whole) || !isMap(part)) return part;
  return {
    ...whole,
    ...Object.fromEntries(Object.entries(part).map(([key, value]) => [key, merge(whole[key], value)])),
  };
}

function runBlock(folder: string, { text }: CodeBlock, proxy: string): Promise<string> {
  const { QISHI_ARCHIVE: _, QISHI_REPORTS: __, QISHI_CONFIG: ___, ...env } = process.env;
  return new Promise((resolve, reject) =>
    execFile(
      'bash',
      ['-euo', 'pipefail', '-c', text],
      {
        cwd: folder,
        env: { ...env, QISHI_PROXY: proxy, QISHI_LANG: 'en', QISHI_LLM_BASE_URL: '' },
        maxBuffer: 2 ** 24,
      },
      (error, stdout, stderr) => (error ? reject(new Error(`${text}\n${stdout}${stderr}`)) : resolve(stdout)),
    ),
  );
}
