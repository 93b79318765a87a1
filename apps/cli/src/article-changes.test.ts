import type { Article } from '@qishi/model';
import { describe, expect, test } from 'vitest';
import { countDifference, findChanges } from './article-changes.ts';

const article: Article = {
  id: 'a-1', sourceId: 'news', url: 'https://news.example/1', title: '标题', byline: { authors: ['林远'], editors: ['周行'] },
  publishedAt: '2023-04-11T09:00:00+08:00', publishedFrom: 'meta', blocks: [{ kind: 'paragraph', text: '正文' }], text: '正文',
  contentHash: 'h', extractedBy: 'generic@1', rawPageId: 'p-1', capturedAt: '2023-04-11T03:00:00.000Z',
}; // biome-ignore format: a fixture

describe('changes of an article', () => {
  test('who read it and the order of keys are none', () => {
    const again = { ...article, extractedBy: 'generic@2', byline: { editors: ['周行'], authors: ['林远'] } };
    expect(findChanges(article, { ...again, series: undefined } as unknown as Article)).toEqual([]);
  });

  test('fields come in the order in which readers see them, new and lost ones too', () => {
    const { publishedFrom: _, ...rest } = article;
    const again = {
      ...rest,
      tags: ['算力'],
      text: '正文，长了',
      source: '启元报',
      title: '更好的标题',
    } as unknown as Article;
    expect(findChanges(article, again)).toEqual([
      { field: 'title', before: '标题', after: '更好的标题' },
      { field: 'source', before: undefined, after: '启元报' },
      { field: 'text', added: 3, removed: 0 },
      { field: 'publishedFrom', before: 'meta', after: undefined },
      { field: 'tags', before: undefined, after: ['算力'] },
    ]);
  });

  test('blocks are counted', () => {
    const blocks = [...article.blocks, { kind: 'figure', caption: '图' } as const];
    expect(findChanges(article, { ...article, blocks })).toEqual([{ field: 'blocks', before: 1, after: 2 }]);
  });
});

test.each([
  ['the same', '甲\n乙', '甲\n乙', 0, 0],
  ['an end that is gone', '甲\n乙丙\n责任编辑：周行', '甲\n乙丙', 0, 7],
  ['an end cut from a paragraph, and a paragraph gone', '甲乙（责编）\n广告', '甲乙', 0, 6],
  ['two paragraphs that change inside', '甲一乙\n不变\n丙二丁', '甲乙\n不变\n丙三四丁', 2, 2],
  ['paragraphs in another order', '甲\n乙', '乙\n甲', 0, 0],
  ['a paragraph that stood twice', '甲\n甲', '甲', 0, 1],
  ['all of it', '甲乙', '丙', 1, 2],
  ['characters beyond the first plane', '𠮷𠮷', '𠮷', 0, 1],
])('of a text, %s', (_, before, after, added, removed) => {
  expect(countDifference(before, after)).toEqual({ added, removed });
});
