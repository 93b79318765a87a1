import { expect, test } from 'vitest';
import { findSection, loadQualityDoc, replaceSections } from './doc-sections.ts';
import { renderTable, widthOf } from './table.ts';

const section = (name: string, markdown: string) => ({ name, command: `pnpm gate:${name} --write`, markdown });

test('a document is begun, and sections are found in it without their line of origin', () => {
  const document = replaceSections('', [section('one', '## One\n\n1'), section('two', '## Two')], 'on 2023-04-06');
  expect(document).toMatch(/^# Quality/);
  expect(document).toContain('_Measured on 2023-04-06 with `pnpm gate:one --write`._');
  expect(findSection(document, 'one')).toBe('## One\n\n1');
  expect(findSection(document, 'two')).toBe('## Two');
  expect(findSection(document, 'three')).toBeUndefined();
});

test('a section is replaced where it stands, and nothing else changes', () => {
  const before = replaceSections('# Mine\n', [section('one', 'old'), section('two', '2')], 'before');
  const after = replaceSections(before, [section('one', 'new $& text')], 'after');
  expect(findSection(after, 'one')).toBe('new $& text');
  expect(after.replace('new $& text', 'old').replace('Measured after', 'Measured before')).toBe(before);
});

test('a new section comes behind the one that its command writes before it', () => {
  const before = replaceSections('# Mine\n', [section('one', '1'), section('three', '3')], 'then');
  const after = replaceSections(before, [section('one', '1'), section('two', '2')], 'then');
  expect([...after.matchAll(/measured: (\w+)/g)].map((match) => match[1])).toEqual(['one', 'two', 'three']);
});

test('a table is as wide in a terminal in every line, Chinese or not', () => {
  const table = renderTable(
    ['页', 'F1'],
    [
      ['中文页面', '0.5'],
      ['abc', '–'],
    ],
  );
  expect(table.split('\n').map(widthOf)).toEqual([18, 18, 18, 18]);
  expect(table).toContain('| abc      |   – |');
});

test('the document has sections, and no table in it is wider than a terminal of 110 columns', () => {
  const tables = loadQualityDoc()
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(tables.length).toBeGreaterThan(30);
  expect(tables.filter((line) => widthOf(line) > 110)).toEqual([]);
});
