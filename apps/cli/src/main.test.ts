import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from './settings.ts';
import { type Command, openCommand } from './test-command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const qishi: Command = (...given) => openCommand(folder)(...given);

const record = (n: number, title: string, body: string) =>
  JSON.stringify({
    url: `https://news.example/${n}`,
    title,
    publishedAt: `2023-04-1${n}T09:00:00+08:00`,
    source: '测试日报',
    author: '编辑部',
    body,
  });

const article = (subject: string) =>
  `4月1${subject.length % 5}日，${subject}在北京举行发布会，介绍了新一代大模型与算力平台的进展。公司表示，平台已向首批企业开放测试，训练效率提升约三成。\n多位参会者说，算力供给仍是行业最关心的问题，后续价格安排尚未公布。发布会还介绍了面向开发者的工具与接口，预计下个月开放申请。`;

describe('usage', () => {
  test('help lists the commands', async () => {
    const { code, stdout } = await qishi(['--help']);
    expect(code).toBe(0);
    for (const command of ['start', 'run', 'search', 'import', 'lab']) expect(stdout).toContain(command);
  });

  test.each([
    [['frobnicate'], /unknown command/],
    [['search', 'x', '--limit', 'many'], /"many" is not a number/],
    [['search', 'x', '--since', 'yesterday'], /"yesterday" is not a date/],
    [['search', 'x', '--topic', 'sports'], /chips, llm, cloud/],
    [['run', '--offline', '--week', '2023-W60'], /"2023-W60" is not a week.*2023-W15/],
    [['render', '--week', '2023-W16..2023-W14'], /ends before it begins/],
    [['import'], /missing required argument/],
  ])('%j ends with code 2 and the next step', async (args, message) => {
    const { code, stderr } = await qishi(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test('an empty archive says how to fill it', async () => {
    const { code, stderr } = await qishi(['search', '芯片'], { QISHI_ARCHIVE: join(folder, 'empty.db') });
    expect(code).toBe(2);
    expect(stderr).toMatch(/holds no articles yet.*qishi run/);
  });

  test('a file that is no archive is refused, and left alone', async () => {
    const path = join(folder, 'notes.db');
    await writeFile(path, 'my notes '.repeat(200));
    const { code, stderr } = await qishi(['doctor', '--offline'], { QISHI_ARCHIVE: path });
    expect(code).toBe(3);
    expect(stderr).not.toMatch(/at .*\.ts:/);
    const searched = await qishi(['search', '芯片'], { QISHI_ARCHIVE: path });
    expect(searched).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/not a database.*QISHI_ARCHIVE another file/),
    });
    const inChinese = await qishi(['search', '芯片'], { QISHI_ARCHIVE: path, QISHI_LANG: 'zh' });
    expect(inChinese.stderr).toMatch(
      /^qishi: 档案 .*notes\.db 不是档案，或开头已损坏（.*）。详情见.*或用 QISHI_ARCHIVE 换一个文件。/,
    );
    expect(await readFile(path, 'utf8')).toBe('my notes '.repeat(200));
  });
});

describe('configuration', () => {
  test('every problem is listed with file and key', async () => {
    const config = join(folder, 'config');
    await cp(join(projectFolder, 'config'), config, { recursive: true });
    await rm(join(config, 'sources'), { recursive: true });
    await mkdir(join(config, 'sources'));
    await writeFile(
      join(config, 'sources', 'one.yaml'),
      'id: other\nname: 一\nhome: not-a-url\nentries: []\ncredibility: rumour\nverified: null\n',
    );
    await writeFile(join(config, 'sources', 'two.yaml'), 'id: [unclosed\n');
    await writeFile(
      join(config, 'sources', 'three.yaml'),
      `id: three
name: 三
home: https://three.example/
credibility: rumour
verified: null
entries:
  - { kind: feed, url: https://three.example/feed }
  - kind: list
    url: https://three.example/
    link: 'ul > a['
    date: ''
    title: '@data-title'
  - kind: page
    url: https://three.example/notes
    section: 'h2@id'
    anchor: 'a[@name'
rules:
  title: ''
  body: div:nope
  author: 'span >'
  remove:
    - .share
    - 'p:contains(广告)'
    - 'h1,'
`,
    );
    await rm(join(config, 'crawl.yaml'));
    await rm(join(config, 'prompts', 'theme.md'));
    await writeFile(
      join(config, 'prompts', 'judgement.md'),
      '{{opening}} {{draft}} {{material}} {{colour}} {{most}}\n',
    );
    const { code, stderr } = await qishi(['run', '--offline'], { QISHI_CONFIG: config });
    expect(code).toBe(2);
    for (const part of [
      /one\.yaml:3: home/,
      /one\.yaml:4: entries/,
      /one\.yaml:5: credibility/,
      /two\.yaml:\d+:/,
      /three\.yaml:4: credibility/,
      /three\.yaml:10: entries\.1\.link: "ul > a\[" is not a CSS selector/,
      /three\.yaml:11: entries\.1\.date: "" is not a CSS selector: it is empty/,
      /three\.yaml:15: entries\.2\.section: "h2@id" is not a CSS selector/,
      /three\.yaml:16: entries\.2\.anchor: "a\[@name" is not a CSS selector/,
      /three\.yaml:19: rules\.body: "div:nope" is not a CSS selector: Unknown pseudo-class :nope/,
      /three\.yaml:20: rules\.author: "span >" is not a CSS selector/,
      /three\.yaml:24: rules\.remove\.2: "h1," is not a CSS selector/,
      /crawl\.yaml: this file is missing/,
      /prompts\/theme\.md: this file is missing/,
      /prompts\/judgement\.md: \{\{least\}\}: this placeholder is missing/,
      /prompts\/judgement\.md: \{\{colour\}\}: no such placeholder/,
    ]) {
      expect(stderr).toMatch(part);
    }
    expect(stderr.match(/is not a CSS selector/g)).toHaveLength(7);
  });
});

describe('import and search', () => {
  test('records are imported once, searched, shown and grouped', async () => {
    const file = join(folder, 'records.jsonl');
    await writeFile(
      file,
      `${record(1, '启元公司发布大模型平台', article('启元公司'))}\n{broken\n${record(2, '云岭公司开放算力测试', article('云岭公司'))}\n`,
    );
    const first = await qishi(['import', file, '--json']);
    expect(first.code).toBe(3);
    expect(JSON.parse(first.stdout).problems).toMatchObject([{ reason: 'invalid-line', subject: `${file}:2` }]);
    const again = await qishi(['import', file, '--json']);
    expect(JSON.parse(again.stdout).steps[0]).toEqual({ step: 'import', found: 3, kept: 0, known: 2, dropped: 1 });

    const found = JSON.parse((await qishi(['search', '算力', '测试', '--json'])).stdout);
    expect(found.hits[0]).toMatchObject({
      title: '云岭公司开放算力测试',
      source: '测试日报',
      url: 'https://news.example/2',
    });
    const shown = await qishi(['show', found.hits[0].id]);
    expect(shown.stdout).toMatch(/topics +\S/);
    expect((await qishi(['show', 'a-000000000000'])).code).toBe(2);
  });

  test.each([
    ['missing.txt', undefined, /unreadable-file/],
    ['picture.png', 'x', /unknown-format/],
    ['empty.txt', '', /unreadable-file/],
    ['nothing.html', '<html><body><nav><a href="/">首页</a></nav></body></html>', /(no-title|no-body|body-too-short)/],
  ])('%s ends in a clear line', async (name, content, reason) => {
    const path = join(folder, name);
    if (content !== undefined) await writeFile(path, content);
    const { code, stdout } = await qishi(['import', path]);
    expect(stdout).toMatch(reason);
    expect([1, 3]).toContain(code);
  });

  test('two runs at once exclude each other', async () => {
    const lock = new DatabaseSync(join(folder, 'archive.db.lock'));
    lock.exec('BEGIN EXCLUSIVE');
    const { code, stderr } = await qishi(['run', '--offline']);
    lock.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(/Another run is working/);
  });
});

describe('lab', () => {
  test('a bad line is answered in place and stops nothing', async () => {
    const input =
      '{"id":1,"text":"将于4月18日举行","reference":"2023-04-06T00:00:00+08:00"}\nnot json\n{"id":3,"text":"明天"}\n';
    const { code, stdout } = await qishi(['lab', 'times', '-'], {}, input);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({ id: 1, times: [{ text: '4月18日', grain: 'day' }] });
    expect(lines[1]).toMatchObject({ id: null, problem: { reason: 'invalid-line' } });
    expect(lines[2]).toMatchObject({ id: 3, problem: { reason: 'invalid-line' } });
  });

  test('only a line feed ends a line: JSON may hold the separators of Unicode', async () => {
    const line = { id: 1, text: '将于\u20284月18日\u2029举行', reference: '2023-04-06T00:00:00+08:00' };
    const { stdout } = await qishi(['lab', 'times', '-'], {}, `${JSON.stringify(line)}\r\n`);
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, times: [{ text: '4月18日' }] });
  });

  test('a file that is not there is wrong usage', async () => {
    const { code, stderr } = await qishi(['lab', 'times', 'no-such-file.jsonl']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no-such-file.jsonl cannot be read/);
  });
});
