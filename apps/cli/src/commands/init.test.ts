import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { projectFolder } from '../settings.ts';
import { type Command, openCommand } from '../test-command.ts';

let folder: string;
let config: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-init-'));
  config = join(folder, 'config');
});
beforeEach(async () => {
  await rm(config, { recursive: true, force: true });
  await cp(join(projectFolder, 'config'), config, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const qishi: Command = (args, env = {}, input = '') =>
  openCommand(folder)(args, { QISHI_CONFIG: config, QISHI_ARCHIVE: '', QISHI_REPORTS: '', ...env }, input);
const read = (name: string) => readFile(join(config, name), 'utf8');
const readAll = async () => {
  const names = (await readdir(config, { recursive: true })).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map(async (name) => [name, await read(name)]));
};

/** Archive, reports, contact, four groups of sources, model, its name, site, and the yes at the end. */
const answers = [
  '/data/a.db',
  '',
  'editor@news.example',
  '',
  '',
  'n',
  '',
  'deepseek',
  'deepseek-chat',
  'https://news.example/q/',
  'y',
];

describe('a person answers', () => {
  test('and what changes is shown, written, and told', async () => {
    const comments = (text: string) => text.split('\n').filter((line) => /^#(?! \w+: )/.test(line));
    const before = await Promise.all(['settings.yaml', 'crawl.yaml', 'llm.yaml', 'site.yaml'].map(read));
    const { code, stdout, stderr } = await qishi(['init'], {}, `${answers.join('\n')}\n`);
    expect(code, stderr).toBe(0);
    expect(parse(await read('settings.yaml'))).toEqual({ version: 1, archive: '/data/a.db' });
    expect(parse(await read('crawl.yaml')).userAgent).toBe('QishiBot/0.1 (+editor@news.example)');
    expect(parse(await read('llm.yaml'))).toMatchObject({ preset: 'deepseek', model: 'deepseek-chat' });
    expect(parse(await read('site.yaml')).baseUrl).toBe('https://news.example/q/');
    const after = await Promise.all(['settings.yaml', 'crawl.yaml', 'llm.yaml', 'site.yaml'].map(read));
    expect(after.map(comments)).toEqual(before.map(comments));
    expect(stdout).toMatch(/^\+archive: \/data\/a\.db$/m);
    expect(stdout).toMatch(/The key of the model is read from DEEPSEEK_API_KEY or QISHI_LLM_KEY/);
    expect(stdout).toMatch(/Next:\n {2}\.\/qishi doctor\n {2}\.\/qishi run\n$/);
    expect((await qishi(['config', 'check'])).code).toBe(0);
    const sources = JSON.parse((await qishi(['sources', '--json'], { QISHI_ARCHIVE: join(folder, 'a.db') })).stdout);
    const isRead = new Map(sources.map(({ id, enabled }: { id: string; enabled: boolean }) => [id, enabled]));
    expect([isRead.get('ithome'), isRead.get('aliyun-developer')]).toEqual([true, false]);
  });

  test('and again with empty lines: nothing to change', async () => {
    await qishi(['init'], {}, `${answers.join('\n')}\n`);
    const before = await readAll();
    const { code, stdout } = await qishi(['init'], {}, '\n'.repeat(12));
    expect(code).toBe(0);
    expect(stdout).toMatch(/^nothing to change/);
    expect(await readAll()).toEqual(before);
  });

  test('in Chinese where that is set', async () => {
    const { stdout, stderr } = await qishi(['init'], { QISHI_LANG: 'zh' }, '\n'.repeat(12));
    expect(stderr).toMatch(/各期所在的文件夹.*\[reports\]/);
    expect(stdout).toMatch(/^没有要改的[\s\S]*接下来：/);
  });

  test.each([
    ['says no at the end', `${[...answers.slice(0, -1), 'n'].join('\n')}\n`, 0],
    ['goes away in the middle', '/data/a.db\n', 2],
  ])('and %s: nothing is written', async (_, input, expected) => {
    const before = await readAll();
    const { code, stdout, stderr } = await qishi(['init'], {}, input);
    expect(code).toBe(expected);
    expect(stdout + stderr).toMatch(/nothing was written/);
    expect(await readAll()).toEqual(before);
  });

  test('and is asked again after an answer that cannot be', async () => {
    const lines = ['postgres://q:geheim@db/q', ...answers.slice(0, 2), 'somewhere', ...answers.slice(2)];
    const { code, stderr } = await qishi(['init'], {}, `${lines.join('\n')}\n`);
    expect(code).toBe(0);
    expect(stderr).toMatch(/holds a password/);
    expect(stderr).toMatch(/must be a mail address or an http\(s\) address/);
    expect(parse(await read('settings.yaml')).archive).toBe('/data/a.db');
  });
});

describe('--yes', () => {
  test('without options changes nothing', async () => {
    const before = await readAll();
    const { code, stdout } = await qishi(['init', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^nothing to change/);
    expect(await readAll()).toEqual(before);
  });

  test('groups of sources go off and come back, byte for byte', async () => {
    const before = await readAll();
    const off = await qishi(['init', '--yes', '--sources', 'chips', '--json']);
    expect(JSON.parse(off.stdout)).toMatchObject({ written: true, next: ['./qishi doctor', './qishi run'] });
    expect(await readAll()).not.toEqual(before);
    await qishi(['init', '--yes', '--sources', 'chips,llm,cloud,other']);
    expect(await readAll()).toEqual(before);
  });

  test('makes the documented file where there is none', async () => {
    const documented = await read('settings.yaml');
    await rm(join(config, 'settings.yaml'));
    await qishi(['init', '--yes']);
    expect(await read('settings.yaml')).toBe(documented);
  });

  test('a model is set, told by an address instead, and let go', async () => {
    await qishi(['init', '--yes', '--model', 'ollama', '--model-name', 'qwen3']);
    await qishi(['init', '--yes', '--model', 'http://127.0.0.1:9/v1']);
    expect(parse(await read('llm.yaml'))).toMatchObject({ baseUrl: 'http://127.0.0.1:9/v1', model: 'qwen3' });
    expect(parse(await read('llm.yaml')).preset).toBeUndefined();
    await qishi(['init', '--yes', '--model', 'none']);
    expect(parse(await read('llm.yaml')).baseUrl).toBeUndefined();
    expect((await qishi(['config', 'check'])).code).toBe(0);
  });

  test.each([
    [['--contact', 'nobody'], /contact: "nobody": must be a mail address/],
    [['--sources', 'sports'], /sports: no such group. There are chips, llm, cloud, other/],
    [['--model', 'gpt'], /must be none, dashscope/],
    [['--site', 'news.example'], /site: "news\.example": must be an http or https address/],
  ])('%j is refused with what would do', async (flags, message) => {
    const { code, stderr } = await qishi(['init', '--yes', ...flags]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('a configuration that is not in order is mended first', async () => {
    await writeFile(join(config, 'crawl.yaml'), 'maxBytes: many\n');
    const { code, stderr } = await qishi(['init', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/crawl\.yaml:1: maxBytes/);
  });
});
