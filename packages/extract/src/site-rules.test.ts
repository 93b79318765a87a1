import { sourceSchema } from '@qishi/model';
import { expect, test } from 'vitest';
import { extractArticle } from './extract-article.ts';
import { samplePage } from './sample-page.ts';

const body = Array.from(
  { length: 4 },
  (_, n) => `<p>第${n}段正文，写明这条消息的来龙去脉，字数足够算作一篇文章，只为检验。</p>`,
).join('');
const html = `<html><body><h1>一篇文章的题目</h1><div class="meta"><span>2023-04-07 08:30</span><span>阅读</span><span>晨报</span></div><div class="text">${body}</div></body></html>`;

test.each([
  ['span:first-child', 'span:nth-child(3)'],
  ['h1 + .meta > span', 'span + span + span'],
  ['.meta span:not(:last-child)', '.meta span:last-child'],
  ['.meta > span', 'span ~ span:nth-of-type(3)'],
])('selectors that look at neighbours find them: %s, %s', (published, source) => {
  const { rules } = sourceSchema.parse({
    id: 'one', name: '一家', home: 'https://one.example', entries: [{ kind: 'feed', url: 'https://one.example/feed' }],
    credibility: 'trade-press', verified: null, rules: { published, source, body: '.text' },
  }); // biome-ignore format: a record
  const outcome = extractArticle(samplePage({ body: html }), { rulesId: 'one', ...(rules && { rules }) });
  expect(outcome.ok && outcome.value).toMatchObject({ publishedAt: '2023-04-07T08:30:00+08:00', source: '晨报' });
});

test('a field may stand in an attribute, a date in the order that its source declares', () => {
  const marked = html
    .replace('<h1>', '<h1 data-full="一篇文章的全题目">')
    .replace('<span>2023-04-07 08:30', '<span data-at="04/06/2023 09:05">2023-04-07 08:30');
  const rules = {
    title: 'h1@data-full',
    published: '.meta span@data-at',
    source: '.meta@title',
    body: '.text',
    remove: [],
  };
  const outcome = extractArticle(samplePage({ body: marked }), { rulesId: 'one', rules, dateOrder: 'month-first' });
  expect(outcome.ok && outcome.value).toMatchObject({
    title: '一篇文章的全题目',
    publishedAt: '2023-04-06T09:05:00+08:00',
    publishedFrom: 'rules',
  });
});
