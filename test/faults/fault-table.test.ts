import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './newsroom-run.ts';

const manual = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const section = manual.split('\n## ').find((each) => each.startsWith('When something breaks')) ?? '';
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(2)
  .map((line) => ({
    line,
    cells: line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  }));

test('every row of the fault table names a test that is there, and every test a row', () => {
  const self = 'fault-table';
  const tests = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => name.replace('.test.ts', ''))
    .filter((name) => name !== self);
  expect(rows.length).toBeGreaterThan(15);
  expect([...new Set(rows.map(({ cells }) => cells.at(-1)))].sort()).toEqual(tests.sort());
});

test('the table can be read in a terminal, and no cell of it is empty', () => {
  for (const { line, cells } of rows) {
    expect(line.length, line).toBeLessThanOrEqual(110);
    expect(cells.filter(Boolean), line).toHaveLength(4);
  }
});
