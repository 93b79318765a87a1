import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
import { type Command, openCommand } from '../test-command.ts';

let folder: string;
let config: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qishi-config-'));
  config = join(folder, 'config');
});
beforeEach(async () => {
  await rm(config, { recursive: true, force: true });
  await cp(join(projectFolder, 'config'), config, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

const qishi: Command = (args, env = {}, input = '') =>
  openCommand(folder)(args, { QISHI_CONFIG: config, ...env }, input);
const settingsFile = () => join(config, 'settings.yaml');
const readText = () => readFile(settingsFile(), 'utf8');

/** Everything that a secret may sit in. */
const planted = {
  QISHI_ARCHIVE: 'postgres://q:planted-password@db.example/q',
  QISHI_PROXY: 'http://user:planted-proxy@proxy.example:8080',
  QISHI_LLM_KEY: 'planted-key',
  QISHI_LLM_BASE_URL: 'https://user:planted-endpoint@llm.example/v1',
  QISHI_WEB_TOKEN: 'planted-token',
  QISHI_NOTIFY_SECRET: 'planted-secret',
};

describe('config show', () => {
  test('tells each value and where it is from', async () => {
    await writeFile(settingsFile(), 'version: 1\narchive: /data/a.db\nreports: /data/reports\n');
    const { code, stdout } = await qishi(['config', 'show', '--json'], { QISHI_ARCHIVE: '', LANG: '', LC_ALL: '' });
    const shown = new Map(JSON.parse(stdout).map((value: { name: string }) => [value.name, value]));
    expect(code).toBe(0);
    expect(shown.get('archive')).toEqual({ name: 'archive', value: '/data/a.db', origin: 'settings.yaml' });
    expect(shown.get('reports')).toMatchObject({ origin: 'environment QISHI_REPORTS' });
    expect(shown.get('evidence')).toMatchObject({ value: '/data/evidence', origin: 'default' });
    expect(shown.get('crawl.userAgent')).toMatchObject({ origin: 'crawl.yaml' });
    expect(shown.get('QISHI_LLM_KEY')).toEqual({ name: 'QISHI_LLM_KEY', value: null, origin: 'default' });
  });

  test.each([[['config', 'show']], [['config', 'show', '--json']], [['config', 'check']], [['init', '--yes']]])(
    '%j shows no secret',
    async (args) => {
      const file = join(folder, 'secrets.env');
      await writeFile(file, 'DEEPSEEK_API_KEY=planted-in-file\n');
      await chmod(file, 0o600);
      const { stdout, stderr } = await qishi(args, { ...planted, QISHI_SECRETS_FILE: file });
      expect(stdout.length).toBeGreaterThan(10);
      expect(stdout + stderr).not.toContain('planted-');
      if (args[1] !== 'show') return;
      for (const part of ['db.example', 'proxy.example', 'DEEPSEEK_API_KEY', 'QISHI_NOTIFY_SECRET'])
        expect(stdout).toContain(part);
    },
  );
});

describe('config check', () => {
  test('what is in order is counted', async () => {
    const { code, stdout } = await qishi(['config', 'check', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, problems: [] });
    expect(JSON.parse(stdout).files).toBeGreaterThan(80);
    expect(code).toBe(0);
  });

  test('everything wrong in settings and in other files comes at once, and so do files that nothing reads', async () => {
    await writeFile(settingsFile(), 'version: 1\nreprots: x\n');
    await writeFile(join(config, 'crawl.yaml'), 'userAgent: x\nmaxBytes: many\n');
    await writeFile(join(config, 'topic.yaml'), 'topics: {}\n');
    const { code, stdout, stderr } = await qishi(['config', 'check']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/settings\.yaml:2: reprots: is not known here/);
    expect(stderr).toMatch(/crawl\.yaml:2: maxBytes: /);
    expect(stderr).toMatch(/topic\.yaml: nothing reads a file of this name/);
    const told = await qishi(['config', 'check', '--json']);
    expect(told.code).toBe(2);
    expect(JSON.parse(told.stdout).problems.length).toBeGreaterThanOrEqual(3);
  });

  test('a folder that is not there', async () => {
    const { code, stderr } = await qishi(['config', 'check'], { QISHI_CONFIG: join(folder, 'none') });
    expect(code).toBe(2);
    expect(stderr).toMatch(/none\/topics\.yaml: this file is missing/);
  });
});

describe('config migrate', () => {
  const old = '# Li wrote this.\narchive: a.db # fast\n';

  test('shows what it changes and writes nothing without a yes', async () => {
    await writeFile(settingsFile(), old);
    const { code, stdout } = await qishi(['config', 'migrate'], {}, 'n\n');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^0 → 1: [\s\S]*\n\+version: 1\n/);
    expect(stdout).toMatch(/nothing was written/);
    expect(await readText()).toBe(old);
  });

  test.each([
    ['asked', [], 'y\n'],
    ['told', ['--yes'], ''],
  ])('writes when %s, keeps the old file, and has nothing to do afterwards', async (_, flags, input) => {
    await writeFile(settingsFile(), old);
    expect((await qishi(['config', 'check'])).stderr).toMatch(/config migrate/);
    expect((await qishi(['config', 'migrate', ...flags], {}, input)).code).toBe(0);
    expect(await readText()).toMatch(/^version: 1\n# Li wrote this\.\narchive: a\.db # fast/);
    expect(await readFile(`${settingsFile()}.bak`, 'utf8')).toBe(old);
    expect((await qishi(['config', 'check'])).code).toBe(0);
    expect((await qishi(['config', 'migrate'])).stdout).toMatch(/version 1: nothing to do/);
  });

  test('of an environment alone makes a file that says the same', async () => {
    await rm(settingsFile());
    const env = { QISHI_ARCHIVE: join(folder, 'archive.db'), QISHI_EVIDENCE: '/srv/evidence', QISHI_REPORTS: '' };
    const before = JSON.parse((await qishi(['config', 'show', '--json'], env)).stdout);
    const { stdout } = await qishi(['config', 'migrate', '--yes', '--json'], env);
    expect(JSON.parse(stdout)).toMatchObject({ from: 0, to: 1, written: true });
    const after = JSON.parse(
      (await qishi(['config', 'show', '--json'], { QISHI_ARCHIVE: '', QISHI_REPORTS: '' })).stdout,
    );
    const values = (rows: { name: string; value: string }[]) => rows.map(({ name, value }) => [name, value]);
    expect(values(after)).toEqual(values(before));
  });

  test('a file of a newer program is refused', async () => {
    await writeFile(settingsFile(), 'version: 99\n');
    const { code, stderr } = await qishi(['config', 'migrate', '--yes']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/has version 99, this program knows 1/);
  });
});

test('config schema prints one, and names those there are', async () => {
  const { stdout } = await qishi(['config', 'schema', 'source']);
  expect(JSON.parse(stdout)).toMatchObject({ type: 'object', properties: { id: { type: 'string' } } });
  const { code, stderr } = await qishi(['config', 'schema', 'nothing']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/settings, source/);
});

test('with QISHI_LOG=json stderr is one event a line, and stdout is as it was', async () => {
  await writeFile(join(config, 'crawl.yaml'), 'maxBytes: many\n');
  const { code, stdout, stderr } = await qishi(['config', 'check'], { QISHI_LOG: 'json' });
  const documents = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(documents).toEqual([
    {
      level: 'error',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      message: 'command failed',
      code: 2,
      why: expect.stringMatching(/^The configuration has[\s\S]*crawl\.yaml:1: maxBytes/),
    },
  ]);
});
