import { openArchive } from '@qishi/archive';
import { noNames } from '@qishi/model';
import { expect, test } from 'vitest';
import { rememberWhole } from './remembered-store.ts';

test('an answer is good for a minute, a failure for nothing', async () => {
  const archive = await openArchive(':memory:');
  let time = Date.parse('2023-04-22T00:00:00Z');
  let asked = 0;
  const counts = async () => {
    asked++;
    if (asked === 1) throw new Error('busy');
    return archive.counts();
  };
  const now = () => new Date(time);
  const { store } = rememberWhole({ store: { ...archive, counts }, names: noNames, sources: [], reports: '', now });
  await expect(store.counts()).rejects.toThrow('busy');
  for (let i = 0; i < 3; i++) expect((await store.counts()).articles).toBe(0);
  expect(asked).toBe(2);
  time += 60_000;
  await Promise.all([store.counts(), store.counts()]);
  expect(asked).toBe(3);
  await archive.close();
});
