import { openArchive, type Store } from '@qishi/archive';
import { type Analysis, addDays, parseWeek, type Source } from '@qishi/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../load-config.ts';
import { readSettings } from '../settings.ts';
import { buildInput, loadMaterial } from './issue-input.ts';

const week = parseWeek('2023-W15')!;
let store: Store;
beforeEach(async () => {
  store = await openArchive(':memory:');
});
afterEach(() => store.close());

const asSource = (id: string, enabled = true) => ({
  id,
  name: `${id}报`,
  weight: 1,
  credibility: 'trade-press',
  enabled,
});

async function add(sourceId: string, day: string): Promise<void> {
  const url = `https://${sourceId}.example/${day}`;
  const [id, pageId] = [`a-${sourceId}-${day}`, `p-${sourceId}-${day}`];
  const at = `${day}T04:00:00.000Z`;
  const announced = {};
  await store.savePage({ id: pageId, sourceId, url, finalUrl: url, fetchedAt: at, status: 200, headers: {}, body: Buffer.from(day), sha256: id, via: 'http', announced }); // biome-ignore format: one page
  await store.saveArticle({ id, url, sourceId, title: day, text: '正文', blocks: [{ type: 'paragraph', text: '正文' }], publishedAt: at, capturedAt: at, rawPageId: pageId, contentHash: 'c'.repeat(64), lang: 'zh', images: [], links: [], keywords: [], authors: [] } as never); // biome-ignore format: one article
  await store.saveAnalysis({ articleId: id, contentHash: 'c'.repeat(64), by: 'test', topics: { primary: 'other', all: [], scores: [] }, entities: [], events: [], figures: [], quotations: [], words: [] } as unknown as Analysis); // biome-ignore format: one analysis
}

test('a source that fell silent weeks ago is stale in the issue; one that keeps its habit, is off, or never spoke, is not', async () => {
  for (let back = 1; back <= 30; back++) {
    const day = addDays(week.to, -back);
    await add('daily', day);
    if (back > 14) for (const id of ['fallen', 'off']) await add(id, day);
  }
  const config = await loadConfig(readSettings({}));
  const sources = [asSource('daily'), asSource('fallen'), asSource('off', false), asSource('mute')] as Source[];
  const material = await loadMaterial(store, { ...config, sources }, week);
  const staleSince = addDays(week.to, -15);
  expect(material.sources.filter((one) => one.staleSince !== undefined)).toMatchObject([{ id: 'fallen', staleSince }]);
  expect(buildInput(material).sourcesTried).toEqual([
    { id: 'daily', name: 'daily报', alive: true },
    { id: 'fallen', name: 'fallen报', alive: false, staleSince },
    { id: 'mute', name: 'mute报', alive: false },
  ]);
});

test('an issue of a week that has only begun holds nobody to its end', async () => {
  for (let back = 0; back < 20; back++) await add('daily', addDays(week.from, -back));
  const config = await loadConfig(readSettings({}));
  const material = await loadMaterial(store, { ...config, sources: [asSource('daily')] as Source[] }, week);
  expect(material.sources[0]).not.toHaveProperty('staleSince');
});
