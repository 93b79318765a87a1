import { expect, test } from 'vitest';
import { indexTokens, looseParts, phraseTokens, queryTokens } from './search-tokens.ts';

test.each([
  ['通义千问用GPT-4o', '通义 义千 千问 问用 用 gpt4o gpt gpt4 4o 4 o gpt4o'],
  ['GPT-3.5', 'gpt35 gpt 35 gpt35'],
  ['售价4.5元', '售价 价 45 元'],
  ['輝達的晶片', '辉达 达的 的晶 晶片 片'],
  ['用C++写', '用 c++ 写'],
])('%s is indexed by pairs, Latin by whole and parts', (text, tokens) =>
  expect(indexTokens(text).join(' ')).toBe(tokens),
);

test.each([
  ['芯片', [['芯片']]],
  ['通义千问', [['通义', '义千', '千问']]],
  ['芯', [['芯*']]],
  ['A800 Ｈ８００', [['a800'], ['h800']]],
  ['GPT-4', [['gpt4']]],
])('the query %s', (query, expected) => expect(queryTokens(query)).toEqual(expected));

test.each([
  ['A100', '英伟达A100和H800'],
  ['gpt-4', '发布GPT-4之后'],
  ['gpt4', '发布GPT-4之后'],
  ['算力', '国产算力'],
  ['gpt', '发布GPT-4o之后'],
  ['GPT-4', '发布GPT-4o之后'],
  ['gpt4o', '发布GPT-4o之后'],
  ['3.5', '用GPT-3.5'],
  ['國產', '国产算力'],
])('%s is found in %s', (query, text) => {
  const indexed = indexTokens(text).join(' ');
  for (const phrase of queryTokens(query)) expect(` ${indexed} `).toContain(` ${phrase.join(' ')} `);
});

test.each([
  ['发布GPT-4', '发布GPT-4之后'],
  ['GPT-4发布', '今天GPT-4发布了'],
  ['4月18日', '定在4月18日举行'],
  ['Hugging Face 芯', '从 Hugging Face 芯片'],
])('the phrase %s stands in %s as its tokens follow one another', (phrase, text) => {
  const tokens = phraseTokens(phrase).join(' ');
  const indexed = ` ${indexTokens(text).join(' ')} `;
  expect(indexed).toContain(` ${tokens.replace('*', '')}${tokens.endsWith('*') ? '' : ' '}`);
});

test('compounds of words may be written apart, codes may not', () => {
  expect([...looseParts('Wi-Fi iPhone15 A100 GPT-4')]).toEqual([
    ['wifi', ['wi', 'fi']],
    ['iphone15', ['iphone', '15']],
  ]);
});
