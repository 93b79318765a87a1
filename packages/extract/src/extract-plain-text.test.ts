import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractPlainText } from './extract-plain-text.ts';
import { samplePage } from './sample-page.ts';

const read = (body: string | Uint8Array) => {
  const outcome = extractPlainText(samplePage({ body, via: 'import', fetchedAt: '2026-01-01T00:00:00Z' }));
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  return outcome.value;
};

const folder = new URL('../fixtures/', import.meta.url);

test('a page saved as text gives head, sections and figures', () => {
  const article = read(readFileSync(new URL('saved-page.txt', folder)));
  expect(article).toMatchObject({
    title: '算力观察系列丨训练集群为什么总在等电？',
    publishedAt: '2023-04-06T09:30:00+08:00',
    publishedFrom: 'visible',
    byline: { authors: ['沈禾', '周宁'], editors: ['顾念'], layout: ['陶源'] },
    source: '远山笔记',
    series: '算力观察',
    extractedBy: 'text@1',
  });
  expect(article.blocks.map(({ kind }) => kind).join(' ')).toBe(
    'paragraph paragraph figure paragraph heading paragraph paragraph',
  );
  expect(article.blocks[2]).toEqual({ kind: 'figure', credit: '某证券研报' });
  expect(article.blocks[4]).toEqual({ kind: 'heading', level: 2, text: '“等电”的三个月' });
  expect(article.text).not.toContain('训练集群为什么总在等电');
  expect(article.text).not.toContain('首页');
});

test('Markdown keeps headings, quotes, lists and images', () => {
  const article = read(`# 训练框架迁移手记

2023-04-06 20:15
作者：许安

迁移一套训练框架往往要花半年以上，**测试**占去大半时间，[官方文档](https://docs.example/a)说得很少。

## 迁移要做什么

> 先把数值对齐，再谈性能。

- 算子逐个核对，误差要在千分之一以内；
- 通信库换成自研实现。

![示意图](https://img.example/a.png)

图源：远山笔记

最后一步是灰度上线，先让一成的任务跑在新框架上，观察两周再决定是否全部切换。
`);
  expect(article).toMatchObject({
    title: '训练框架迁移手记',
    publishedAt: '2023-04-06T20:15:00+08:00',
    byline: { authors: ['许安'] },
  });
  expect(article.blocks).toEqual([
    { kind: 'paragraph', text: '迁移一套训练框架往往要花半年以上，测试占去大半时间，官方文档说得很少。' },
    { kind: 'heading', level: 2, text: '迁移要做什么' },
    { kind: 'quote', text: '先把数值对齐，再谈性能。' },
    { kind: 'list', items: ['算子逐个核对，误差要在千分之一以内；', '通信库换成自研实现。'] },
    { kind: 'figure', src: 'https://img.example/a.png', credit: '远山笔记' },
    { kind: 'paragraph', text: '最后一步是灰度上线，先让一成的任务跑在新框架上，观察两周再决定是否全部切换。' },
  ]);
});

test('text without a body is a problem, not an article', () => {
  const outcome = extractPlainText(samplePage({ body: '只有一个标题\n2023-04-06' }));
  expect(outcome).toMatchObject({ ok: false, problem: { stage: 'extract', reason: 'body-too-short' } });
});

/** Shared measuring data stands beside the repository, where there is any. */
const seed = new URL('../../../../shared/data/seed/article.txt', import.meta.url);

test.skipIf(!existsSync(seed))(`the founding article (skipped where ../shared is missing)`, () => {
  const article = read(readFileSync(seed));
  expect(article.title).toBe('ChatGPT 启示录系列丨谁卡住了中国 GPT 的“脖子”?');
  expect(article.publishedAt).toBe('2023-04-06T00:00:00+08:00');
  expect(article.byline).toEqual({ authors: ['罗辑', '程心'], editors: ['庄颜'], layout: ['李帛锦'] });
  expect(article.source).toBe('自象限');
  expect(article.series).toBe('ChatGPT 启示录');
  const headings = article.blocks.filter(({ kind }) => kind === 'heading');
  expect(headings.map((block) => 'text' in block && block.text)).toContain('“泛而不强”的中国芯片');
  expect(article.blocks.filter(({ kind }) => kind === 'figure')).toHaveLength(4);
  expect(article.blocks.every((block) => block.kind !== 'figure' || block.credit)).toBe(true);
});
