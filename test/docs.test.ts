import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIdleProgram } from '@qishi/cli/src/test-parse.ts';
import { renderBriefingSchema } from '@qishi/site';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const tables = [
  'commands.ts',
  ...['reading', 'archive', 'serving', 'notifying', 'operating', 'configuring'].map(
    (name) => `command-line/${name}.ts`,
  ),
];

test('every file that the architecture page names is there', () => {
  const named = [...read('docs/architecture.md').matchAll(/`((?:apps|packages|config|bin|test)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test.each(['README.md', 'README.zh-CN.md'])('%s is short, and what it names exists', (name) => {
  const text = read(name);
  expect(text.split('\n').length).toBeLessThan(120);
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)]
    .map((match) => match[1] ?? '')
    .filter((link) => !link.includes('://'));
  expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  const commands = [...text.matchAll(/\.\/qishi ([a-z]+)/g)].map((match) => match[1] ?? '');
  const known = buildIdleProgram().commands.map((command) => command.name());
  expect(commands.length).toBeGreaterThan(5);
  expect(commands.filter((command) => !known.includes(command))).toEqual([]);
  for (const script of text.matchAll(/npm (?:run )?(start|test|sample)/g))
    expect(JSON.parse(read('package.json')).scripts).toHaveProperty(script[1] ?? '');
});

test('what the page on operations names exists: links, commands, options, files and metrics', () => {
  const text = read('docs/operations.md');
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !existsSync(join(root, 'docs', link)))).toEqual([]);
  const table = tables.map((name) => read(`apps/cli/src/${name}`)).join('');
  const calls = [...text.matchAll(/\.\/qishi ([a-z]+)([^\n`#]*)/g)];
  expect(calls.length).toBeGreaterThan(8);
  for (const [, command = '', rest = ''] of calls) {
    expect(table).toMatch(new RegExp(`'${command}'`));
    for (const [option] of rest.matchAll(/--[a-z-]+/g)) expect(table, option).toContain(`${option}`);
  }
  for (const [path] of text.matchAll(/(?:deploy|test|\.github)\/[\w./-]+/g))
    expect(existsSync(join(root, path)), path).toBe(true);
  const metrics = ['request', 'archive'].map((name) => read(`apps/web/src/metrics/${name}-metrics.ts`)).join('');
  for (const [, name = ''] of text.matchAll(/`qishi_(\w+)/g)) expect(metrics, name).toContain(name);
});

test('both readmes show the same commands and variables', () => {
  const parts = (name: string) =>
    [...read(name).matchAll(/^(?:\.\/qishi [a-z]+|npm \w+|\| `\w+`)/gm)].map((match) => match[0]);
  expect(parts('README.zh-CN.md')).toEqual(parts('README.md'));
});

test('the schema of briefing.json beside the documents is the one that issues are read by', () => {
  expect(read('docs/briefing.schema.json')).toBe(renderBriefingSchema());
});

test('CI runs the test command that the readme names, and nothing else', () => {
  const commands = read('.ci/run')
    .split('\n')
    .filter((line) => line && !/^(#|set |cd )/.test(line));
  expect(commands).toEqual(['npm test']);
});
