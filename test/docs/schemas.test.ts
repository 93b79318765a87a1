import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { listConfigFiles } from '@qishi/cli/src/configure/config-files.ts';
import {
  renderSchema,
  type SchemaName,
  schemaFile,
  schemaFolder,
  schemaNames,
  withSchemaComment,
} from '@qishi/cli/src/configure/schemas.ts';
import { renderSettingsTemplate } from '@qishi/cli/src/settings/template.ts';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from './catalogue.ts';
import { openSchemas } from './published-schemas.ts';

const files = listConfigFiles({ config: join(root, 'config'), sources: join(root, 'config/sources') });
const check = openSchemas();

describe('docs/schemas', () => {
  test.each(schemaNames)('%s is what the program reads by: else run `pnpm docs:schemas`', (name) => {
    expect(readFileSync(join(root, schemaFolder, schemaFile(name)), 'utf8')).toBe(renderSchema(name));
  });

  test('holds no others', () => {
    expect(readdirSync(join(root, schemaFolder)).sort()).toEqual(schemaNames.map(schemaFile).sort());
  });

  test.each([
    ['source', { id: 'a', name: 'A', home: 'https://a.example/', credibility: 'rumour', verified: null, entries: [] }],
    ['settings', { version: 1, archve: 'x' }],
    ['crawl', { userAgent: 'x' }],
    ['ranking', { weights: {} }],
    ['site', { baseUrl: 'not an address' }],
    ['archive', { keepEvidenceDays: -1 }],
  ] as const)('%s refuses what is wrong', (name, data) => {
    expect(check(name, data)).not.toEqual([]);
  });
});

describe('config/', () => {
  test('every file has a schema, and there are many', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.filter(({ schema }) => schema === undefined)).toEqual([]);
  });

  test('every file begins with the line by which editors find its schema', () => {
    const without = files.filter(({ file }) => {
      const path = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8'))?.[1];
      return path === undefined || !existsSync(resolve(dirname(file), path));
    });
    expect(without.map(({ file }) => relative(root, file))).toEqual([]);
  });

  test('every file is as its published schema wants it', () => {
    const wrong = files.flatMap(({ file, schema }) =>
      check(schema as SchemaName, parse(readFileSync(file, 'utf8'))).map(
        (fault) => `${relative(root, file)}: ${fault}`,
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('putting the line there again changes no byte, and elsewhere only that line', () => {
    const file = join(root, 'config/sources/36kr.yaml');
    const text = readFileSync(file, 'utf8');
    expect(withSchemaComment(text, file, 'source', root)).toBe(text);
    const bare = text.slice(text.indexOf('\n') + 1);
    expect(withSchemaComment(bare, file, 'source', root)).toBe(text);
    expect(withSchemaComment(`# yaml-language-server: $schema=elsewhere.json\n${bare}`, file, 'source', root)).toBe(
      text,
    );
  });

  test('settings.yaml is the documented file, with everything at its default', () => {
    expect(readFileSync(join(root, 'config/settings.yaml'), 'utf8')).toBe(renderSettingsTemplate());
  });
});
