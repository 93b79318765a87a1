import { describe, expect, test } from 'vitest';
import { type Document, parse, parseDocument } from 'yaml';
import { settingsSchema, settingsVersion } from '../settings/schema.ts';
import { findVersion, type Migration, migrate, migrations } from './migrations.ts';

const around = { env: {}, root: '/opt/qishi', cwd: '/opt/qishi' };
const documents = (text: string) => new Map<string, Document>([['settings.yaml', parseDocument(text)]]);
const textOf = (given: ReadonlyMap<string, Document>) => String(given.get('settings.yaml'));

test('the list leads from 0 to the version of the program, one step each', () => {
  expect(migrations.map(({ to }) => to)).toEqual(Array.from({ length: settingsVersion }, (_, i) => i + 1));
});

describe('0 → 1', () => {
  test('a file without a version gets one, and keeps its comments and keys', () => {
    const before = documents('# Ours, by Li.\n\narchive: data/a.db # the fast disk\n# none yet\n# proxy: x\n');
    const { documents: after, applied } = migrate(before, around);
    expect(applied.map(({ to }) => to)).toEqual([1]);
    for (const part of ['# Ours, by Li.', 'archive: data/a.db # the fast disk', '# none yet', '# proxy: x'])
      expect(textOf(after)).toContain(part);
    expect(settingsSchema.parse(parse(textOf(after)))).toEqual({ version: 1, archive: 'data/a.db' });
    expect(textOf(before)).not.toContain('version');
  });

  test('where there is no file, it takes over the environment, but for secrets', () => {
    const env = {
      QISHI_ARCHIVE: 'postgres://q:geheim@db/q',
      QISHI_REPORTS: '/opt/qishi/out',
      QISHI_EVIDENCE: '/srv/evidence',
      QISHI_ALLOW_HOSTS: '10.0.0.1, 10.0.0.2',
      QISHI_PROXY: 'http://127.0.0.1:8080',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      QISHI_LLM_KEY: 'geheim',
      QISHI_LANG: 'zh',
    };
    const text = textOf(migrate(new Map(), { ...around, env }).documents);
    expect(settingsSchema.parse(parse(text))).toEqual({
      version: 1,
      reports: 'out',
      evidence: '/srv/evidence',
      allowHosts: ['10.0.0.1', '10.0.0.2'],
      proxy: 'http://127.0.0.1:8080',
      language: 'zh',
    });
    expect(text).toMatch(/# archive: var\/archive\.db/);
    expect(text).not.toContain('geheim');
  });

  test('what has gone through it is left alone', () => {
    const given = documents('version: 1 # ours\nreports:   out\n');
    expect(migrate(given, around)).toEqual({ documents: given, applied: [] });
  });
});

test('only what is newer than the file is applied, in order', () => {
  const step = (to: number): Migration => ({
    to,
    what: `step ${to}`,
    change: (given) => {
      const document = given.get('settings.yaml')?.clone() as Document;
      document.set('version', to);
      document.set(`at${to}`, findVersion(given));
      return new Map([['settings.yaml', document]]);
    },
  });
  const { documents: after } = migrate(documents('version: 1\n'), around, [step(1), step(2), step(3)]);
  expect(parse(textOf(after))).toEqual({ version: 3, at2: 1, at3: 2 });
});
