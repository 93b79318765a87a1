import { describe, expect, test } from 'vitest';
import { buildTokenIndex } from './bm25.ts';
import { findComplaints } from './complaints.ts';
import { isWithin, splitBounds } from './date-bounds.ts';
import { measureLead } from './lead.ts';
import type { SearchResult } from './measure.ts';
import { hashDocId } from './news-docs.ts';
import { kinds, readQueries, resolveQuery } from './query-set.ts';
import { cutBigrams } from './rankers.ts';

describe('baselines', () => {
  test('BM25: more of a word and rarer words come first, what holds none of them not at all', () => {
    const index = buildTokenIndex([['a', 'b'], ['a', 'a', 'c', 'c'], ['d']]);
    expect(index.rank(['a'])).toEqual([1, 0]);
    expect(index.rank(['b', 'a'])).toEqual([0, 1]);
    expect(index.rank(['none'])).toEqual([]);
  });

  test('characters in pairs, within runs of letters and digits', () => {
    expect(cutBigrams('通义千问，GPT-4 云')).toEqual(['通义', '义千', '千问', 'gp', 'pt', '4', '云']);
  });

  test('days are taken out of a query and given as a filter, both inclusive', () => {
    const bounded = splitBounds('大模型 发布 since:2023-04-10 until:2023-04-14');
    expect(bounded).toEqual({ text: '大模型 发布', since: '2023-04-10', until: '2023-04-14' });
    const days = ['2023-04-09', '2023-04-10', '2023-04-14', '2023-04-15'];
    expect(days.filter((day) => isWithin(day, bounded))).toEqual(['2023-04-10', '2023-04-14']);
    expect(splitBounds('华为 since:2023')).toEqual({ text: '华为 since:2023' });
  });
});

describe('queries.yaml', () => {
  const queries = readQueries();

  test('every kind has eight queries, half of them to look at and half to score', () => {
    expect(queries).toHaveLength(48);
    for (const kind of kinds) {
      const those = queries.filter((query) => query.kind === kind);
      expect(those.filter(({ part }) => part === 'dev')).toHaveLength(4);
      expect(those.filter(({ part }) => part === 'held-out')).toHaveLength(4);
    }
    expect(new Set(queries.map(({ id }) => id)).size).toBe(48);
    expect(new Set(queries.map(({ query }) => query)).size).toBe(48);
  });

  test('every query has an answer, and every document one grade', () => {
    for (const { id, grades } of queries) {
      expect(
        Object.keys(grades).filter((grade) => !/^[0-3]$/.test(grade)),
        id,
      ).toEqual([]);
      const names = Object.values(grades).flat();
      expect(
        names.filter((name) => !/^[0-9a-f]{12}$/.test(String(name))),
        id,
      ).toEqual([]);
      expect(new Set(names).size, id).toBe(names.length);
      expect((grades['3'] ?? grades['2'] ?? []).length, id).toBeGreaterThan(0);
    }
  });

  test('a judged document that is not there is an error, not a zero', () => {
    const query = { ...queries[0]!, grades: { 2: [hashDocId('a')], 0: [hashDocId('b')] } };
    const names = new Map(['a', 'b'].map((doc) => [hashDocId(doc), doc]));
    expect(resolveQuery(query, names)).toMatchObject({ relevant: { a: 2 }, judged: new Set(['a', 'b']) });
    expect(() => resolveQuery(query, new Map())).toThrow(/alias-1: no document/);
  });
});

test('what is not far enough ahead, below a bar or below a floor is said', () => {
  const way = (name: string, ...ndcg: number[]) => ({
    name,
    scores: ndcg.map((ndcg10, i) => ({ id: String(i), ndcg10, recall50: 0.9, unjudged: 0 })),
  });
  const query = (part: string) => ({ id: part, query: part, groups: [part], relevant: {}, judged: new Set<string>() });
  const queries = [query('dev'), query('held-out')];
  const set = { name: 'search', about: '', docs: [], queries };
  const result: SearchResult = {
    set,
    baselines: [way('one', 0.5, 0.5), way('two', 0.6, 0.7)],
    ours: way('ours', 0.9, 0.7),
  };
  expect(measureLead(result, 'all').mean).toBeCloseTo(0.15);
  expect(measureLead(result, 'held-out')).toEqual({ mean: 0, low: 0, high: 0 });
  expect(findComplaints(result, { search: { 'all.recall50': 0.95 } })).toEqual([
    expect.stringMatching(/^search.held-out.ndcg10 is 0.7000, the bar is 0.7300/),
    expect.stringMatching(/^search.all.recall50 is 0.9, below its floor 0.95/),
  ]);
  expect(findComplaints({ ...result, set: { ...set, name: 'search-old' } }, {})).toEqual([
    expect.stringMatching(/^search-old.all.ndcg10 is 0.8000, the bar is 0.98/),
    expect.stringMatching(/^search-old.all.recall50 is 0.9000, the bar is 1/),
  ]);
});
