import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { rankingSchema, rankTerms } from './ranking.ts';

test('the ranking that ships with the project is complete', async () => {
  const text = await readFile(new URL('../../../config/ranking.yaml', import.meta.url), 'utf8');
  const ranking = rankingSchema.parse(parse(text));
  expect(Object.keys(ranking.weights).toSorted()).toEqual([...rankTerms].toSorted());
  expect(ranking.caps.deep).toBeGreaterThanOrEqual(3);
});
