import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasSharedData, scoreShared } from '../lab-gates.ts';
import { readAll } from './measure.ts';
import { isHere, loadItems, loadLabels, type PageLabels, pageSets } from './page-set.ts';
import { otherReaders } from './readers.ts';
import { beijingClock, scorePages } from './score-pages.ts';

const labels: PageLabels = {
  id: 'a',
  title: '云栖发布第三代推理芯片',
  publish_time: '2023-04-06 14:30:00',
  source: '晨记',
  author: null,
  body: ['第一段写了一家公司的新芯片，性能提高了三成。', '第二段写了它什么时候开始供货，以及谁会先用上。'],
  must_have: ['性能提高了三成'],
  must_not_have: ['热门推荐'],
  optional: ['图为发布会现场'],
  modified_time: '2023-04-06 15:00:00',
  tags: ['芯片', '推理'],
};
const right = {
  title: '云栖发布 第三代推理芯片',
  publishedAt: '2023-04-06T06:30:21Z',
  author: '晨记记者',
  source: null,
  text: labels.body.join('\n'),
  modifiedAt: '2023-04-06T15:00:00+08:00',
  tags: ['推理', '芯片'],
};
const scoreOf = (reading: object, asked: PageLabels = labels) => scorePages([asked], new Map([['a', reading]])).figures;
const perfect = { title: 1, day: 1, minute: 1, who: 1, must: 1, mustNot: 1, bodyF1: 1, modified: 1, tags: 1 };

test('a right reading is perfect, whatever its blanks, zone and field for the name', () => {
  expect(scoreOf(right)).toMatchObject(perfect);
});

test('no reading is wrong on everything but what must not be there', () => {
  const none = { title: 0, day: 0, minute: 0, who: 0, must: 0, mustNot: 1, both: 0, bodyF1: 0, modified: 0, tags: 0 };
  expect(scorePages([labels], new Map()).figures).toMatchObject(none);
});

test('each fault lowers its own figure', () => {
  expect(scoreOf({ ...right, title: `${right.title}_晨记网` })).toMatchObject({ ...perfect, title: 0 });
  expect(scoreOf({ ...right, publishedAt: '2023-04-06T06:31:00Z' })).toMatchObject({ ...perfect, minute: 0 });
  expect(scoreOf({ ...right, publishedAt: '2023-04-06 23:30' })).toMatchObject({ ...perfect, minute: 0 });
  expect(scoreOf({ ...right, publishedAt: '2023-04-06T23:30Z' })).toMatchObject({ ...perfect, day: 0, minute: 0 });
  expect(scoreOf({ ...right, author: '夜记' })).toMatchObject({ ...perfect, who: 0 });
  expect(scoreOf({ ...right, tags: ['芯片'] })).toMatchObject({ ...perfect, tags: 0 });
});

test('an optional passage counts neither way, another one lowers the likeness', () => {
  expect(scoreOf({ ...right, text: `${right.text}\n图为发布会现场` }).bodyF1).toBe(1);
  const noisy = scoreOf({ ...right, text: `${right.text}\n热门推荐：还有十篇别的文章` });
  expect(noisy.mustNot).toBe(0);
  expect(noisy.bodyF1).toBeGreaterThan(0.7);
  expect(noisy.bodyF1).toBeLessThan(0.9);
});

test('what the labels do not ask is not scored, and a page without a date is right with none', () => {
  const bare = { ...labels, publish_time: null, source: null, modified_time: null, tags: [] };
  const { day, minute, who, modified, tags } = scoreOf({ ...right, publishedAt: null }, bare);
  expect({ day, minute, who, modified, tags }).toEqual({ day: 1, minute: null, who: null, modified: null, tags: null });
  expect(scoreOf(right, bare).day).toBe(0);
});

test('a time without a zone is a Beijing one', () => {
  expect(beijingClock('2023-04-06 14:30:00')).toBe('2023-04-06 14:30');
  expect(beijingClock('2023-04-06T14:30:00+0900')).toBe('2023-04-06 13:30');
  expect(beijingClock('昨天')).toBe('');
});

const shared = pageSets.filter(({ name }) => name === 'pages').filter(isHere);
test.skipIf(!hasSharedData)('our figures are those of the scorer that the acceptance uses', async () => {
  expect(shared.length).toBe(1);
  for (const set of shared) {
    const [items, gold] = [await loadItems(set), await loadLabels(set)];
    for (const reader of otherReaders) {
      const readings = await readAll(reader, set, items);
      const lines = [...readings].map(([id, reading]) => `${JSON.stringify({ id, ...reading })}\n`).join('');
      const theirs = (await scoreShared('pages', join(set.folder, 'gold.jsonl'), lines)) as Record<string, unknown>;
      const { modified, tags, ...ours } = scorePages(gold, readings).figures;
      expect({ modified, tags }).toEqual({ modified: null, tags: null });
      expect(theirs, reader.name).toMatchObject(ours);
    }
  }
});
