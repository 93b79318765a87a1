import { describe, expect, it } from 'vitest';
import { type ArticleKey, planSegments } from './plan-segments.ts';

const limits = { maxAgeDays: 400, mostArticles: 1000 };
let made = 0;
const on = (day: string, count = 1): ArticleKey[] =>
  Array.from({ length: count }, () => ({
    id: `a-${String(made++).padStart(4, '0')}`,
    contentHash: 'c',
    publishedAt: `${day}T08:00:00.000Z`,
    topics: ['chips'],
  }));
const sizes = (articles: readonly ArticleKey[], more = {}) =>
  planSegments(articles, { ...limits, ...more }).map(({ articles: { length } }) => length);

// Wednesday 2023-05-24: its week began on the 22nd.
const year = [
  on('2022-11-03', 5),
  on('2023-02-01', 4),
  on('2023-04-10', 3),
  on('2023-05-21', 2),
  on('2023-05-24', 6),
].flat();

describe('planSegments', () => {
  it('shares articles out by week, month, quarter and what was before, newest first', () => {
    expect(sizes(year)).toEqual([6, 2, 3, 9]);
  });

  it('gives every article once, earliest first, in whatever order they come', () => {
    const plan = planSegments([...year].reverse(), limits);
    expect(plan).toEqual(planSegments(year, limits));
    expect(plan.toReversed().flatMap(({ articles }) => articles)).toEqual(year);
  });

  it('rewrites only the newest segment when news comes', () => {
    const before = planSegments(year, limits).map(({ key }) => key);
    const after = planSegments([...year, ...on('2023-05-24')], limits).map(({ key }) => key);
    expect(after.slice(1)).toEqual(before.slice(1));
    expect(after[0]).not.toBe(before[0]);
  });

  it('notices a changed text, date or topic', () => {
    const key = (change: Partial<ArticleKey>) => planSegments([{ ...year[0]!, ...change }], limits)[0]?.key;
    expect(key({})).toBe(key({}));
    for (const change of [{ contentHash: 'd' }, { publishedAt: '2022-11-03T09:00:00.000Z' }, { topics: [] }])
      expect(key(change)).not.toBe(key({}));
  });

  it('leaves out weeks that are too old, and the oldest when there are too many', () => {
    expect(sizes(year, { maxAgeDays: 120 })).toEqual([6, 2, 3, 4]);
    expect(sizes(year, { maxAgeDays: 40 })).toEqual([6, 2, 3]);
    expect(sizes(year, { mostArticles: 12 })).toEqual([6, 2, 3]);
    // The newest week stays, however many it has.
    expect(sizes(year, { mostArticles: 1 })).toEqual([6]);
  });

  it('is not led astray by one date from the future', () => {
    const many = [...on('2023-05-23', 150), ...on('2023-04-10', 50)];
    expect(sizes([...many, ...on('2031-01-01')])).toEqual([151, 50]);
  });

  it('has no segment without articles', () => expect(planSegments([], limits)).toEqual([]));
});
