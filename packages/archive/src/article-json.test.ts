import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packArticle, readArticle } from './article-json.ts';
import { anArticle } from './store-samples.ts';

test.each([
  ['with the text of its blocks', anArticle(1, '算力')],
  ['with a text of its own', { ...anArticle(1, '算力'), text: '另一种正文' }],
  ['with nothing', { ...anArticle(1, ''), blocks: [], text: '' }],
])('an article %s comes back as it was', (_, article) => {
  expect(readArticle({ packed: packArticle(article) })).toEqual(article);
});

test('so does one that an earlier version deflated', () => {
  const article = anArticle(1, '旧的存法');
  const { text, ...rest } = article;
  for (const stored of [article, rest])
    expect(readArticle({ packed: deflateRawSync(JSON.stringify(stored)) })).toEqual({ ...article, text });
});
