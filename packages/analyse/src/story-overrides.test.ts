import { type Story, storyId } from '@qishi/model';
import { expect, test } from 'vitest';
import { buildFingerprint } from './fingerprint.ts';
import { findStories } from './stories.ts';
import type { StoryItem } from './story-card.ts';
import { noOverrides, type StoryOverrides } from './story-overrides.ts';

const texts = {
  lake: '湖区管理处4月11日宣布封闭北岸步道三周，更换老化栏杆，游客可改走南岸环线，票价不变，接驳车加密。',
  bridge: '跨江大桥检修工程凌晨开工，双向各关闭一条车道，施工方预计两个月完成吊索更换，夜间噪声将受监测。',
  museum: '市立博物馆新馆试运行，首展是出土漆器，观众须提前预约，每日限流八百人，讲解由志愿者担任。',
} as const;

function item(id: string, about: keyof typeof texts, day: number, ending = ''): StoryItem {
  const text = texts[about] + ending;
  return {
    article: {
      id,
      title: texts[about].slice(0, 18),
      text,
      publishedAt: `2023-04-${day}T09:00:00+08:00`,
      sourceId: 'x',
    },
    analysis: { keywords: [], entities: [], events: [], figures: [], fingerprint: buildFingerprint(text) },
  };
}

const lake = item('lake', 'lake', 11);
const lakeLater = item('lake-later', 'lake', 12, '管理处说，工期视天气而定。');
const bridge = item('bridge', 'bridge', 11);
const museum = item('museum', 'museum', 12);
const all = [lake, lakeLater, bridge, museum];

const decide = (part: Partial<StoryOverrides>): { overrides: StoryOverrides } => ({
  overrides: { ...noOverrides, ...part },
});
const groupsOf = (stories: readonly Story[]) => stories.map(({ articleIds }) => [...articleIds].sort()).sort();

test('without a decision two of the four articles are one story', () => {
  expect(groupsOf(findStories(all, []))).toEqual([['bridge'], ['lake', 'lake-later'], ['museum']]);
});

test('what is merged is one story, in the first run and in later ones', () => {
  const decision = decide({ merge: [{ ids: ['bridge', storyId('museum')], reason: '同一片区' }] });
  const first = findStories(all, [], decision);
  expect(groupsOf(first)).toEqual([
    ['bridge', 'museum'],
    ['lake', 'lake-later'],
  ]);
  expect(findStories(all, first, decision)).toEqual(first);
});

test('known stories are merged, and the id of the older stays', () => {
  const known = findStories(all, []);
  const ids = [storyId('museum'), storyId('bridge')];
  const merged = findStories([bridge, museum], known, decide({ merge: [{ ids, reason: '同一片区' }] }));
  expect(merged.find(({ articleIds }) => articleIds.includes('museum'))).toMatchObject({
    id: storyId('bridge'),
    articleIds: ['bridge', 'museum'],
  });
});

test('the id of a story that was merged away still names what it went into', () => {
  const merged = findStories(all, [], decide({ merge: [{ ids: ['bridge', 'museum'], reason: '同一片区' }] }));
  const again = findStories(
    [lake],
    merged,
    decide({ merge: [{ ids: [storyId('museum'), storyId('lake')], reason: '同城' }] }),
  );
  expect(groupsOf(again)).toEqual([['bridge', 'lake', 'lake-later', 'museum']]);
});

test('what is split leaves a known story, even as a copy, and stays apart', () => {
  const known = findStories(all, []);
  const decision = decide({ split: [{ articles: ['lake-later'], from: storyId('lake'), reason: '另一条步道' }] });
  const split = findStories([lake, lakeLater], known, decision);
  expect(groupsOf(split)).toEqual([['bridge'], ['lake'], ['lake-later'], ['museum']]);
  expect(split.find(({ articleIds }) => articleIds.includes('lake'))).toMatchObject({
    id: storyId('lake'),
    reprints: [],
    lastAt: '2023-04-11T01:00:00.000Z',
  });
  expect(findStories([lake, lakeLater], split, decision)).toEqual(split);
  expect(groupsOf(findStories(all, [], decision))).toEqual(groupsOf(split));
});

test('when the founder is split off, the story keeps its id and the founder gets another', () => {
  const known = findStories(all, []);
  const decision = decide({ split: [{ articles: ['lake'], from: storyId('lake'), reason: '误收' }] });
  const split = findStories([lake, lakeLater], known, decision);
  const idOf = (id: string) => split.find(({ articleIds }) => articleIds.includes(id))?.id;
  expect(idOf('lake-later')).toBe(storyId('lake'));
  expect(idOf('lake')).toMatch(/^s-[0-9a-f]{12}$/);
  expect(new Set(split.map(({ id }) => id)).size).toBe(4);
});

test('what is pinned leaves its story, and the pinned id outlives an older one', () => {
  const known = findStories(all, []);
  const pin = [{ articles: ['lake-later'], story: storyId('museum'), reason: '馆内步道' }];
  const pinned = findStories([lake, lakeLater, museum], known, decide({ pin }));
  expect(groupsOf(pinned)).toEqual([['bridge'], ['lake'], ['lake-later', 'museum']]);
  const merge = [{ ids: ['bridge', 'museum'], reason: '同一片区' }];
  const merged = findStories([bridge, museum], pinned, decide({ pin, merge }));
  expect(merged.find(({ articleIds }) => articleIds.includes('bridge'))?.id).toBe(storyId('museum'));
});
