import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';
import type { SearchFilters, SearchQuery } from './search-query.ts';

function read(typed: string): SearchQuery {
  const result = parseQuery(typed);
  if ('faults' in result) throw new Error(result.faults.map(({ message }) => message).join(' '));
  return result.query;
}

/** Clauses as people would write them again: `"…"` for exact, `title:` for the field, `|` between alternatives. */
const clausesOf = (typed: string): string[] =>
  read(typed).clauses.map(({ any: terms }) =>
    terms.map(({ text, exact, field }) => `${field ? `${field}:` : ''}${exact ? `"${text}"` : text}`).join('|'),
  );

test.each([
  ['通义千问 发布', ['通义千问', '发布']],
  ['"出口 管制" 光刻机', ['"出口 管制"', '光刻机']],
  ['“出口管制”　光刻机', ['"出口管制"', '光刻机']],
  ['「出口管制」', ['"出口管制"']],
  ['A100 OR A800 OR H800 禁令', ['A100|A800|H800', '禁令']],
  ['a | b', ['a|b']],
  ['title:芯片 OR title:"算力 网络"', ['title:芯片|title:"算力 网络"']],
  ['芯片 AND 禁令', ['芯片', '禁令']],
  ['； ！ 芯片', ['芯片']],
  ['10:30 https://news.example/1', ['10:30', 'https://news.example/1']],
  ['GPT-4 Wi-Fi', ['GPT-4', 'Wi-Fi']],
  ['', []],
])('the words of %s', (typed, clauses) => expect(clausesOf(typed)).toEqual(clauses));

test('what is taken away', () => {
  const { clauses, without, filters } = read('芯片 -日本 -"东京 电子" -topic:cloud -entity:英伟达');
  expect(clauses).toHaveLength(1);
  expect(without.map(({ text }) => text)).toEqual(['日本', '东京 电子']);
  expect(filters.not).toEqual({ topic: ['cloud'], source: [], entity: ['英伟达'] });
});

test.each<[string, Partial<SearchFilters>]>([
  ['topic:chips topic:llm', { topic: ['chips', 'llm'] }],
  ['source:ithome', { source: ['ithome'] }],
  ['entity:"Hugging Face"', { entity: ['Hugging Face'] }],
  ['certainty:rumoured story:s-1', { certainty: ['rumoured'], story: ['s-1'] }],
  ['since:2023-04-10 until:2023-04-14', { since: '2023-04-09T16:00:00.000Z', until: '2023-04-14T16:00:00.000Z' }],
  ['since：2023-04', { since: '2023-03-31T16:00:00.000Z' }],
  ['until:2023-12', { until: '2023-12-31T16:00:00.000Z' }],
  ['since:2023-W15 until:2023-W15', { since: '2023-04-09T16:00:00.000Z', until: '2023-04-16T16:00:00.000Z' }],
  ['since:2023-04-11T14:30:00+08:00', { since: '2023-04-11T06:30:00.000Z' }],
  ['until:2024', { until: '2024-12-31T16:00:00.000Z' }],
  ['mentions:2023-4-18', { mentions: '2023-04-18' }],
  ['mentions:2023-Q3', { mentions: '2023-Q3' }],
])('the filters of %s', (typed, filters) => expect(read(typed).filters).toMatchObject(filters));

test('the order', () => {
  expect(read('芯片').sort).toBe('relevance');
  expect(read('芯片 sort:newest').sort).toBe('newest');
});

test.each([
  ['colour:red', [0, 10], /no field "colour:".*"colour:red"/],
  ['芯片 “光刻', [3, 6], /never closed/],
  ['OR 芯片', [0, 2], /between two words/],
  ['芯片 OR', [3, 5], /between two words/],
  ['a OR OR b', [5, 7], /between two words/],
  ['-芯片', [0, 3], /only takes away/],
  ['topic:sports', [0, 12], /chips, llm, cloud/],
  ['since:yesterday', [0, 15], /"yesterday" is not a date/],
  ['until:2023-02-30', [0, 16], /not a date/],
  ['mentions:2023-13', [0, 16], /not a date/],
  ['since:2023-05 until:2023-04', [14, 27], /nothing can be found/],
  ['topic:', [0, 6], /needs a value, as in topic:chips/],
  ['title: 芯片', [0, 6], /needs a value/],
  ['-since:2023-04', [0, 14], /-since: is not possible/],
])('the fault of %s is told with its place', (typed, at, message) => {
  const result = parseQuery(typed);
  expect('faults' in result && result.faults).toEqual([{ at, message: expect.stringMatching(message) }]);
});

test('every fault is told, and no length of query is too much for it', () => {
  expect(parseQuery('colour:red topic:sports “光')).toMatchObject({ faults: [{}, {}, {}] });
  expect(parseQuery('芯'.repeat(501))).toMatchObject({ faults: [{ message: expect.stringMatching(/at most 500/) }] });
  expect(parseQuery('芯 '.repeat(33))).toMatchObject({ faults: [{ message: expect.stringMatching(/at most 32/) }] });
});
