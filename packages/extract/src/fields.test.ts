import type { Article } from '@qishi/model';
import { expect, test } from 'vitest';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

const prose = '<p>测试机房在夜间完成扩容，新的训练集群随后投入使用，工程师说明了散热方案。</p>'.repeat(5);
const traditional = '<p>測試機房在夜間完成擴容，新的訓練叢集隨後投入使用，工程師說明了散熱方案。</p>'.repeat(5);
const english =
  '<p>The machine room was enlarged overnight, and a new training cluster went into service soon after.</p>'.repeat(5);

function read({ head = '', above = '', body = prose, below = '' }): Article {
  const html = `<html><head><title>训练集群完成扩容_东岸网</title>${head}</head><body><h1>训练集群完成扩容</h1>${above}<div class="content">${body}</div>${below}</body></html>`;
  const outcome = extractArticle(samplePage({ body: html }));
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  return outcome.value;
}

test('the last change, wherever it is told, if it is later than the publication', () => {
  const shown = '<p>发布时间：2023-04-06 10:00　更新时间：2023-04-06 12:30</p>';
  expect([read({ above: shown }).publishedAt, read({ above: shown }).modifiedAt]).toEqual([
    '2023-04-06T10:00:00+08:00',
    '2023-04-06T12:30:00+08:00',
  ]);
  const reversed = read({ above: '<p>更新于 2023-04-06 12:30 | 发布于 2023-04-06 10:00</p>' });
  expect([reversed.publishedAt, reversed.modifiedAt]).toEqual([
    '2023-04-06T10:00:00+08:00',
    '2023-04-06T12:30:00+08:00',
  ]);
  const meta =
    '<meta property="article:published_time" content="2023-04-06T10:00:00+08:00"><meta property="article:modified_time" content="2023-04-07T09:00:00+08:00">';
  expect(read({ head: meta }).modifiedAt).toBe('2023-04-07T09:00:00+08:00');
  expect(read({ head: meta.replace('2023-04-07', '2023-04-05') }).modifiedAt).toBeUndefined();
  const only = read({ above: '<p>编辑于 2023-04-06 12:30</p>' });
  expect([only.publishedAt, only.modifiedAt]).toEqual(['2023-04-06T12:30:00+08:00', undefined]);
});

test('a clock before the date, and the exact time beside a relative one', () => {
  expect(read({ above: '<p>14:28:33 2023-04-06 星期四</p>' }).publishedAt).toBe('2023-04-06T14:28:33+08:00');
  expect(read({ above: '<p class="time" data-timestamp="1680762513">2 小时前</p>' }).publishedAt).toBe(
    '2023-04-06T14:28:33+08:00',
  );
});

test('tags as the page shows them, else as it states them, without the outlet', () => {
  const links = '<div class="tags">标签：<a>推理芯片</a><a>封装</a><a>更多</a></div>';
  expect(read({ below: links }).tags).toEqual(['推理芯片', '封装']);
  expect(read({ below: '<p>关键词：推理芯片 封装</p>' }).tags).toEqual(['推理芯片', '封装']);
  expect(
    read({ head: '<meta name="keywords" content="推理芯片,封装,东岸网">', above: '<p>来源：东岸网</p>' }).tags,
  ).toEqual(['推理芯片', '封装']);
  expect(
    read({ head: `<meta name="keywords" content="${'一二,三四,五六,七八,九十,甲乙,丙丁,戊己,庚辛'}">` }).tags,
  ).toBeUndefined();
  expect(
    read({ head: '<meta property="article:tag" content="芯片"><meta property="article:tag" content="封装">' }).tags,
  ).toEqual(['芯片', '封装']);
});

test('the picture the page states, unless it is the site’s mark, else the first in the text', () => {
  const inText = `${prose}<img src="/b.png" width="600">`;
  expect(read({ head: '<meta property="og:image" content="//img.example/a.jpg">', body: inText }).leadImage).toBe(
    'https://img.example/a.jpg',
  );
  expect(read({ head: '<meta property="og:image" content="/static/share-logo.png">', body: inText }).leadImage).toBe(
    'https://news.example/b.png',
  );
  expect(read({ head: '<meta property="og:image" content="javascript:alert(1)">' }).leadImage).toBeUndefined();
});

test('the language by the characters', () => {
  expect([read({}).language, read({ body: traditional }).language, read({ body: english }).language]).toEqual([
    'zh-Hans',
    'zh-Hant',
    'en',
  ]);
});

test('a quote that repeats a sentence of the text is set large, not said twice', () => {
  const article = read({
    body: `${prose}<blockquote>新的训练集群随后投入使用，工程师说明了散热方案。</blockquote><blockquote>价格还没有定，我们在等封装产能。</blockquote>${prose}`,
  });
  expect(article.blocks.filter(({ kind }) => kind.endsWith('quote')).map(({ kind }) => kind)).toEqual([
    'pull-quote',
    'quote',
  ]);
  expect(article.text.match(/价格还没有定/g)).toHaveLength(1);
});

test('the picture’s source is a role of its own', () => {
  expect(read({ body: `<p>作者｜林一舟　编辑｜钱小满　题图｜视觉素材库</p>${prose}` }).byline).toEqual({
    authors: ['林一舟'],
    editors: ['钱小满'],
    images: ['视觉素材库'],
  });
});

test('twins for phones and for AMP are one article', () => {
  const page = (url: string, canonical: string) => {
    const outcome = extractArticle(
      samplePage({
        url,
        body: `<title>训练集群完成扩容</title><link rel="canonical" href="${canonical}"><h1>训练集群完成扩容</h1>${prose}`,
      }),
    );
    return outcome.ok && outcome.value.url;
  };
  expect(page('https://m.news.example/a/1', 'https://www.news.example/a/1')).toBe('https://www.news.example/a/1');
  expect(page('https://news.example/amp/a/1', 'https://news.example/a/1')).toBe('https://news.example/a/1');
  expect(page('https://a.github.io/1', 'https://b.github.io/1')).toBe('https://a.github.io/1');
});

test('what is hidden behind 展开全文 is read, other hidden text is not', () => {
  const rest = prose.replaceAll('夜间', '清晨');
  const folded = (button: string) =>
    read({ body: `${prose}<div style="display:none">${rest}</div>`, below: button }).text;
  expect(folded('<a>展开全文</a>')).toContain('清晨');
  expect(folded('')).not.toContain('清晨');
  expect(read({ body: `${prose}<p style="display:none">隐藏的话。</p>`, below: '<a>展开全文</a>' }).text).not.toContain(
    '隐藏的话',
  );
});
