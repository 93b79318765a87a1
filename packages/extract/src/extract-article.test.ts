import { articleId } from '@qishi/model';
import { expect, test } from 'vitest';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

const sentences = [
  '训练集群在夜间完成扩容，新的机柜随后投入使用。',
  '工程师说明了散热方案，也提到电价的影响。',
  '适配测试推迟到五月，价格还没有确定，供货量要看封装产能。',
];
const prose = sentences
  .map((text) => `<p>${text}</p>`)
  .join('')
  .repeat(2);
const html = (head: string, shown = '') =>
  `<html><head><title>训练集群完成扩容</title>${head}</head><body><h1>训练集群完成扩容</h1><p>${shown}</p><div>${prose}</div></body></html>`;

function read(page: Parameters<typeof samplePage>[0]) {
  const outcome = extractArticle(samplePage(page));
  if (!outcome.ok) throw new Error(outcome.problem.reason);
  return outcome.value;
}

const dateOf = (page: Parameters<typeof samplePage>[0]) => {
  const { publishedAt, publishedFrom } = read(page);
  return [publishedAt, publishedFrom];
};

test('the time shown beside the headline corrects a meta close to it', () => {
  const meta = '<meta property="article:published_time" content="2023-04-06T14:41:00+08:00">';
  expect(dateOf({ body: html(meta, '2023-04-06 14:30') })).toEqual(['2023-04-06T14:30:00+08:00', 'visible']);
  expect(dateOf({ body: html(meta) })).toEqual(['2023-04-06T14:41:00+08:00', 'meta']);
  const dayOnly = '<meta name="publishdate" content="2023-04-06">';
  expect(dateOf({ body: html(dayOnly, '2023年4月6日 14:30') })).toEqual(['2023-04-06T14:30:00+08:00', 'visible']);
});

test("a document's own date in the text does not stand for the article's, which has a clock", () => {
  const shown = '2023-04-07 07:34　来源：东岸日报</p><p>【发布日期】2023年4月6日';
  expect(dateOf({ body: html('', shown) })).toEqual(['2023-04-07T07:34:00+08:00', 'visible']);
});

test('a date after the capture is refused', () => {
  expect(dateOf({ body: html('', '2023-06-01 08:00') })).toEqual(['2023-04-08T10:00:00+08:00', 'capture']);
});

test('a silent page takes what its source announced, then its address, then the capture', () => {
  const announced = { title: '列表上的题目', publishedAt: '2023-04-05T09:00:00+08:00', author: '沈禾' };
  const told = read({ body: html(''), announced });
  expect([told.publishedAt, told.publishedFrom, told.byline]).toEqual([
    '2023-04-05T09:00:00+08:00',
    'announced',
    { authors: ['沈禾'] },
  ]);
  expect(dateOf({ body: html(''), announced, via: 'import' })[1]).toBe('import');
  expect(dateOf({ body: html(''), url: 'https://news.example/2023-04/04/c_1.html' })).toEqual([
    '2023-04-04T00:00:00+08:00',
    'url',
  ]);
});

test('an imported file says nothing about when 昨天 was', () => {
  expect(dateOf({ body: html('', '昨天 08:30') })).toEqual(['2023-04-07T08:30:00+08:00', 'visible']);
  expect(dateOf({ body: html('', '昨天 08:30'), via: 'import' })[1]).toBe('capture');
});

test("a feed's item is a fragment without title", () => {
  const article = read({ body: prose, via: 'feed', announced: { title: '训练集群完成扩容' } });
  expect(article.title).toBe('训练集群完成扩容');
  expect(article.text.split('\n')).toHaveLength(6);
});

test('a page renames itself on its own host only', () => {
  const own = read({ body: html('<link rel="canonical" href="https://www.news.example/a/1">') });
  expect([own.url, own.id]).toEqual(['https://www.news.example/a/1', articleId('https://www.news.example/a/1')]);
  expect(read({ body: html('<link rel="canonical" href="https://other.example/a/1">') }).url).toBe(
    'https://news.example/2023/a.html',
  );
});

test('the content hash minds the text, not its dress', () => {
  const plain = read({ body: html('') });
  const dressed = read({ body: html('').replaceAll('，', ' ， ') });
  expect(dressed.contentHash).toBe(plain.contentHash);
  expect(read({ body: html('').replaceAll('五月', '六月') }).contentHash).not.toBe(plain.contentHash);
});

test('an empty page is a problem', () => {
  expect(extractArticle(samplePage({ body: '' }))).toMatchObject({
    ok: false,
    problem: { stage: 'extract', reason: 'no-body' },
  });
});
