import { expect, test } from 'vitest';
import { extractArticle } from './extract-article.ts';
import { parseHtml } from './parse-page.ts';
import { samplePage } from './sample-page.ts';

const sentence = '测试机房在夜间完成扩容，新的训练集群随后投入使用，工程师说明了散热方案。';
const prose = `<h1>训练集群完成扩容</h1>${`<p>${sentence}</p>`.repeat(6)}`;

/** What is quadratic takes hours on these pages; what is linear ends long before, also on a busy machine. */
const patientMs = 120_000;

const hostile: readonly (readonly [string, string])[] = [
  ['100,000 nested tags before the article', `${'<div>'.repeat(100_000)}${prose}`],
  ['100,000 nested tags behind the article', `${prose}${'<div>'.repeat(100_000)}`],
  [
    '100,000 nested inline tags inside a paragraph',
    `<h1>题目在此</h1><p>${'<b>'.repeat(100_000)}${sentence.repeat(9)}`,
  ],
  ['a million closing tags of nothing', `${prose}${'<i>'.repeat(1000)}${'</u>'.repeat(1_000_000)}`],
  ['20 MB in one attribute', `<div data-x="${'甲'.repeat(20_000_000)}">${prose}</div>`],
  ['100,000 attributes', `<div ${'a="1" b2 '.repeat(100_000)}>${prose}</div>`],
  ['an entity flood', `${prose}<p>${'&amp;&#x4e2d;&nosuch;'.repeat(300_000)}</p>`],
  ['nothing ever closed', `${prose}${'<p><span><a href=x><table><td>文字'.repeat(60_000)}`],
  ['a million empty paragraphs', `${prose}${'<p></p>'.repeat(1_000_000)}`],
  ['an unclosed comment', `${prose}<!-- ${'x'.repeat(5_000_000)}`],
  ['an unclosed script', `${prose}<script>var a={${'"a":{'.repeat(500_000)}`],
  ['one line of 5 million characters', `<h1>题目在此</h1><p>${'字'.repeat(5_000_000)}</p>`],
  ['blanks without end', `<h1>题目在此</h1><p>来源${' '.repeat(3_000_000)}：</p>${prose}`],
  ['brackets without end', `<h1>题目在此</h1><p>${'（记者'.repeat(100_000)}</p>${prose}`],
  ['a 50 MB page', `${prose}${'<p>很长的页面，还有很多段落。</p>'.repeat(1_000_000)}`],
];

test.each(hostile)(
  '%s: bounded time and no overflow',
  (_, html) => {
    const outcome = extractArticle(samplePage({ body: `<html><body>${html}</body></html>` }));
    if (outcome.ok) expect(outcome.value.text).not.toMatch(/<\/?[a-z]/);
  },
  patientMs,
);

test('the article is still found among 100,000 nested tags behind it', () => {
  const outcome = extractArticle(samplePage({ body: `${prose}${'<div>'.repeat(100_000)}` }));
  expect(outcome.ok && outcome.value.text.includes(sentence)).toBe(true);
});

test('the tree is never deeper than the walks and selectors can bear', () => {
  let depth = 0;
  for (
    let node = parseHtml('<div>'.repeat(1000)).children[0];
    node;
    node = 'children' in node ? node.children[0] : undefined
  )
    depth++;
  expect(depth).toBeLessThan(300);
});

test('text is plain and addresses are http(s) only', () => {
  const body = `<h1>集群扩容的消息</h1><p>${sentence}</p><img src="javascript:alert(1)"><img src="file:///etc/passwd">
    <img src="/a.png" width="600"><p>代码 &lt;script&gt;alert(1)&lt;/script&gt; 只是文字，不会运行。<script>alert(2)</script></p><p>${sentence}</p><p>${sentence}</p>`;
  const outcome = extractArticle(samplePage({ body }));
  expect(outcome.ok && outcome.value.blocks.filter(({ kind }) => kind === 'figure')).toEqual([
    { kind: 'figure', src: 'https://news.example/a.png' },
  ]);
  expect(outcome.ok && outcome.value.text).not.toContain('alert(2)');
});
