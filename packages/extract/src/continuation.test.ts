import { expect, test } from 'vitest';
import { findContinuation } from './continuation.ts';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

const url = 'https://www.news.example/2023/a.html';
const sentence = '测试机房在夜间完成扩容，新的训练集群随后投入使用，工程师说明了散热方案，也提到电价的影响。';
const page = (body: string, address = url) => samplePage({ url: address, body: `<h1>训练集群完成扩容</h1>${body}` });
const long = `<div>${`<p>${sentence}</p>`.repeat(20)}</div>`;
const short = `<div><p>${sentence}</p></div>`;

test.each([
  ['a pager', `${long}<a href="a.html">1</a><a href="a_2.html">2</a><a href="a_2.html">下一页</a>`, { kind: 'next', url: 'https://www.news.example/2023/a_2.html' }],
  ['a link for machines', `<link rel="next" href="/2023/a_2.html">${long}`, { kind: 'next', url: 'https://www.news.example/2023/a_2.html' }],
  ['all of it on one page', `${long}<a href="a_2.html">下一页</a><a href="a_all.html">单页阅读</a>`, { kind: 'full', url: 'https://www.news.example/2023/a_all.html' }],
  ['a stub', `${short}<a href="https://m.news.example/full/a.html">阅读全文</a>`, { kind: 'full', url: 'https://m.news.example/full/a.html' }],
])('%s', (_, body, expected) => expect(findContinuation(page(body))).toEqual(expected)); // biome-ignore format: a table

test.each([
  ['the next article', `${long}<a href="b.html">下一页</a>`],
  ['a relation of another kind', `<link rel="next" href="/2023/older.html">${long}`],
  ['teasers of other articles', `${short}<a href="b.html">阅读全文</a><a href="c.html">阅读全文</a>`],
  ['a long text with a link', `${long}<a href="/app/a.html">阅读全文</a>`],
  ['another site', `${short}<a href="https://other.example/a.html">阅读全文</a>`],
  ['a script', `${short}<a href="javascript:more()">阅读全文</a>`],
])('%s is no continuation', (_, body) => expect(findContinuation(page(body))).toBeUndefined());

test('further pages follow the first, without the headline, and keep their own order', () => {
  const first = page(`<div><p>甲段。${sentence}</p><p>${sentence}</p></div>`);
  const part = (number: number, text: string) => ({
    ...page(
      `<h2>训练集群完成扩容（${number}）</h2><div><p>${text}。${sentence}</p><p>${sentence}</p></div>`,
      `https://www.news.example/2023/a_${number}.html`,
    ),
    partOf: { pageId: first.id, number, kind: 'next' as const },
  });
  const outcome = extractArticle(first, { parts: [part(2, '乙段'), part(3, '丙段')] });
  const text = outcome.ok ? outcome.value.text : '';
  expect([...text.matchAll(/[甲乙丙]段/g)].map(String)).toEqual(['甲段', '乙段', '丙段']);
  expect(text).not.toContain('（2）');
});

test('a full page stands in the place of its stub, under the address of the stub', () => {
  const stub = page(`${short}<a href="/full/a.html">阅读全文</a>`);
  const full = {
    ...page(long, 'https://www.news.example/full/a.html'),
    partOf: { pageId: stub.id, number: 2, kind: 'full' as const },
  };
  const outcome = extractArticle(stub, { parts: [full] });
  expect(outcome.ok && [outcome.value.url, outcome.value.rawPageId, outcome.value.text.split('\n').length]).toEqual([
    url,
    stub.id,
    20,
  ]);
  const gone = { ...full, body: new TextEncoder().encode('<p>页面不存在</p>') };
  const alone = extractArticle(page(long), { parts: [gone] });
  expect(alone.ok && alone.value.text.split('\n')).toHaveLength(20);
});
