import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { briefingSchema, hashIssue, hashOf, type Manifest, writtenByRules } from '@qishi/model';
import { expect, test } from 'vitest';
import { projectFolder } from '../settings.ts';
import { loadBuilder } from './builder.ts';
import { withAccount } from './compose-issue.ts';
import { findPaths, listChanges } from './difference.ts';

const hash = (text: string) => hashOf(text);
const now = {
  builder: { version: '1', source: hash('code') },
  config: { ranking: hash('r'), entities: hash('e') },
  prompts: { 'lead.md': hash('p') },
};
const manifest = (models: string[]): Manifest => ({
  schema: 'qishi-manifest/1', week: '2023-W15', number: 1, dataUntil: '', issue: hash(''), ...now,
  writing: { ...writtenByRules, models, fallbacks: [] }, earlier: [], sources: [], articles: [], stories: [],
}); // biome-ignore format: a fixture

test('nothing changed is nothing to tell', () => {
  expect(listChanges(manifest([]), now)).toEqual([]);
});

test('what changed is told with both hashes, and whether it has a say in making the issue again', () => {
  const later = {
    builder: { version: '2', source: hash('other code') },
    config: { ranking: hash('r2'), entities: hash('e2') },
    prompts: {},
  };
  const told = (models: string[]) => listChanges(manifest(models), later).map(({ what, matters }) => [what, matters]);
  expect(told([])).toEqual([['program', false], ['config entities', false], ['config ranking', true], ['prompt lead.md', false]]);
  expect(told(['some-model']).at(-1)).toEqual(['prompt lead.md', true]);
  expect(listChanges(manifest([]), later).at(-1)).toMatchObject({ was: hash('p'), is: 'none' });
}); // biome-ignore format: a table

test('two values differ at paths', () => {
  expect(findPaths({ a: [{ b: 1 }, { b: 2 }], c: 1 }, { a: [{ b: 1 }, { b: 3 }], d: 1 })).toEqual(['a.1.b', 'c', 'd']);
  expect(findPaths({ a: [1, 2] }, { a: [1] })).toEqual(['a']);
  expect(findPaths({ a: { b: null } }, { a: { b: null } })).toEqual([]);
  expect(findPaths(Array.from({ length: 50 }, (_, i) => i), Array.from({ length: 50 }, () => -1))).toHaveLength(20);
}); // biome-ignore format: a table

test('the account of a writing is taken over only where the issue is the same', () => {
  const issue = briefingSchema.parse(JSON.parse(readFileSync(join(projectFolder, 'reports/sample/briefing.json'), 'utf8')));
  const paid = { ...writtenByRules, models: ['some-model'], calls: 9 };
  const again = { ...issue, writing: { ...paid, calls: 0, cached: 9 } };
  const made = hashIssue({ ...issue, writing: paid });
  expect(withAccount(again, paid, made).writing).toEqual(paid);
  expect(withAccount({ ...again, theme: '另一个' }, paid, made).writing.cached).toBe(9);
}); // biome-ignore format: long lines

test('the program is known by its source files, not by its tests', async () => {
  const builder = await loadBuilder(projectFolder);
  expect(builder).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+$/), source: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(await loadBuilder(projectFolder)).toEqual(builder);
  await expect(loadBuilder('/nowhere')).rejects.toThrow(/ENOENT/);
}); // biome-ignore format: long lines
