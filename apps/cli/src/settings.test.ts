import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Environment, loadSettings, readSettings, UsageError } from './settings.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'qishi-settings-'));
  await mkdir(join(root, 'config'));
});
afterEach(() => rm(root, { recursive: true }));

const write = (text: string) => writeFile(join(root, 'config', 'settings.yaml'), text);
const read = (env: Environment = {}) => readSettings(env, root);
const problemsOf = (env: Environment = {}) => loadSettings(env, root).problems;

describe('what goes before what', () => {
  test('without a file and a variable the defaults hold', () => {
    const { archive, reports, sources, evidence, language, log, origins } = read();
    expect({ archive, reports, sources, evidence, language, log }).toEqual({
      archive: join(root, 'var/archive.db'),
      reports: join(root, 'reports'),
      sources: join(root, 'config/sources'),
      evidence: join(root, 'var/evidence'),
      language: 'en',
      log: 'text',
    });
    expect(new Set(Object.values(origins).map(({ kind }) => kind))).toEqual(new Set(['default']));
  });

  test('the file goes before the defaults, and its paths are from the project folder', async () => {
    await write(
      'version: 1\narchive: data/a.db\nreports: /srv/reports\nallowHosts: [10.0.0.0/8]\nlanguage: zh\nlog: json\n',
    );
    expect(read()).toMatchObject({
      archive: join(root, 'data/a.db'),
      evidence: join(root, 'data/evidence'),
      reports: '/srv/reports',
      allowHosts: ['10.0.0.0/8'],
      language: 'zh',
      log: 'json',
      origins: { archive: { kind: 'settings.yaml' }, sources: { kind: 'default' } },
    });
  });

  test('the environment goes before the file, and its paths are from where the command is called', async () => {
    await write('version: 1\narchive: data/a.db\nproxy: http://127.0.0.1:1\nlanguage: zh\n');
    const env = { QISHI_ARCHIVE: 'here.db', HTTPS_PROXY: 'http://127.0.0.1:2', QISHI_LANG: 'en', QISHI_REPORTS: '' };
    expect(read(env)).toMatchObject({
      archive: resolve('here.db'),
      proxy: 'http://127.0.0.1:2',
      language: 'en',
      reports: join(root, 'reports'),
      origins: {
        archive: { kind: 'environment', variable: 'QISHI_ARCHIVE' },
        proxy: { kind: 'environment', variable: 'HTTPS_PROXY' },
        reports: { kind: 'default' },
      },
    });
  });

  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'en_GB', QISHI_LANG: 'zh' }, 'zh'],
  ])('%j speaks %s', (env, language) => {
    expect(read(env).language).toBe(language);
  });
});

describe('what is wrong is told with file, line and key', () => {
  test.each([
    ['version: 1\narchve: x.db\n', /^config\/settings\.yaml:2: archve: is not known here$/],
    ['version: 1\n\nlanguage: fr\n', /^config\/settings\.yaml:3: language: /],
    ['archive: x.db\n', /version: is not 1; run `\.\/qishi config migrate`$/],
    ['version: 1\nproxy: [\n', /^config\/settings\.yaml:\d: /],
    ['version: 1\narchive: postgres://q:geheim@db/q\n', /^config\/settings\.yaml:2: archive: holds a password/],
    ['version: 1\nproxy: http://q:geheim@proxy:8080\n', /^config\/settings\.yaml:2: proxy: holds a password/],
    ['version: 1\nwebToken: geheim\n', /^config\/settings\.yaml:2: webToken: a secret does not belong here/],
    ['version: 1\nQISHI_LLM_KEY: geheim\n', /^config\/settings\.yaml:2: QISHI_LLM_KEY: a secret does not belong here/],
  ])('%j', async (text, problem) => {
    await write(text);
    expect(problemsOf()).toContainEqual(expect.stringMatching(problem));
    expect(problemsOf().join()).not.toContain('geheim');
    expect(() => read()).toThrow(UsageError);
  });

  test('a variable that takes one of a few words', () => {
    expect(problemsOf({ QISHI_LANG: 'fr', QISHI_LOG: 'xml' })).toEqual([
      'QISHI_LANG: "fr" is none of en, zh',
      'QISHI_LOG: "xml" is none of text, json',
    ]);
  });
});

describe('the file of secrets', () => {
  const secrets = (mode: number, text = 'QISHI_LLM_KEY=geheim\nQISHI_ARCHIVE="postgres://q:pw@db/q"\n# a remark\n') =>
    writeFile(join(root, 'secrets.env'), text).then(() => chmod(join(root, 'secrets.env'), mode));

  test('holds what the environment does not, and no print of the settings shows it', async () => {
    await write('version: 1\narchive: a.db\nsecretsFile: secrets.env\n');
    await secrets(0o600);
    const settings = read({ ARK_API_KEY: 'other' });
    expect(settings.llm.key('ARK_API_KEY')).toBe('geheim');
    expect(settings.variable('ARK_API_KEY')).toBe('other');
    expect(settings.archive).toBe('postgres://q:pw@db/q');
    expect(settings.origins.archive).toEqual({ kind: 'secrets', variable: 'QISHI_ARCHIVE' });
    expect(JSON.stringify(settings)).not.toContain('geheim');
    expect(read({ QISHI_LLM_KEY: 'nearer' }).llm.key()).toBe('nearer');
  });

  test.skipIf(process.platform === 'win32').each([0o640, 0o604, 0o644])(
    'is refused while others can read it (%o), with the command that mends it',
    async (mode) => {
      await write('version: 1\nsecretsFile: secrets.env\n');
      await secrets(mode);
      expect(problemsOf()).toEqual([expect.stringMatching(/chmod 600 .*secrets\.env$/)]);
      expect(loadSettings({}, root).settings.llm.key()).toBeUndefined();
    },
  );

  test('that is not there is told with who named it', async () => {
    await write('version: 1\nsecretsFile: secrets.env\n');
    expect(problemsOf()).toEqual([expect.stringMatching(/secrets\.env cannot be read.*config\/settings\.yaml/)]);
    const named = problemsOf({ QISHI_SECRETS_FILE: join(root, 'none.env') });
    expect(named).toEqual([expect.stringMatching(/none\.env cannot be read.*QISHI_SECRETS_FILE/)]);
  });
});
