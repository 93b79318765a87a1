import { expect, test } from 'vitest';
import { indexTokens, queryTokens } from './search-tokens.ts';

test('Chinese is indexed by pairs, Latin by whole and parts', () => {
  expect(indexTokens('通义千问用GPT-4o')).toEqual([
    '通义',
    '义千',
    '千问',
    '问用',
    '用',
    'gpt4o',
    'gpt',
    '4o',
    '4',
    'o',
  ]);
});

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
])('%s is found in %s', (query, text) => {
  const indexed = indexTokens(text).join(' ');
  for (const phrase of queryTokens(query)) expect(` ${indexed} `).toContain(` ${phrase.join(' ')} `);
});
