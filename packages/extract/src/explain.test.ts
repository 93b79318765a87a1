import { expect, test } from 'vitest';
import type { Note } from './explain.ts';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

const prose = '<p>测试机房在夜间完成扩容，新的训练集群随后投入使用，工程师说明了散热方案。</p>'.repeat(5);
const body = `<title>训练集群完成扩容</title><h1>训练集群完成扩容</h1><p>2023-04-06 10:00 来源：东岸网</p><div class="text">
  <p>作者：林一舟</p>${prose}<div class="share-bar">分享到微博</div><div style="display:none">隐藏的话。</div>
  <p>本文仅代表作者观点，不代表本网立场。</p><p>相关阅读</p><p>另一篇文章的摘要。</p></div>`;

test('every step tells what it chose, and every removal why', () => {
  const notes: Note[] = [];
  extractArticle(samplePage({ body }), { explain: (note) => notes.push(note) });
  expect(notes.map(({ step }) => step).filter((step, i, all) => step !== all[i - 1])).toEqual([
    'charset',
    'title',
    'body',
    'remove',
    'date',
    'credits',
  ]);
  expect(notes.find(({ step }) => step === 'body')?.why).toMatch(/^generic: div\.text, \d+ weighted characters$/);
  const removed = notes.filter(({ step }) => step === 'remove').map(({ why, text }) => [why, text]);
  expect(removed).toEqual(
    expect.arrayContaining([
      ['furniture by name: div.share-bar', '分享到微博'],
      ['hidden: div', '隐藏的话。'],
      ['byline', '作者：林一舟'],
      ["site's or editor's sentence", '本文仅代表作者观点，不代表本网立场。'],
      ['from the end mark on: 相关阅读', '另一篇文章的摘要。'],
    ]),
  );
});

test('what is kept and what is taken out are all there was in the body', () => {
  const notes: Note[] = [];
  const outcome = extractArticle(samplePage({ body }), { explain: (note) => notes.push(note) });
  const told = (outcome.ok ? outcome.value.text : '') + notes.map(({ text = '' }) => text).join('');
  for (const words of ['分享到微博', '隐藏的话', '林一舟', '本网立场', '相关阅读', '另一篇文章'])
    expect(told).toContain(words);
});
