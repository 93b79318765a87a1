import { expect, test } from 'vitest';
import { countReasons, fail, ok } from './problem.ts';
import { isBalanced } from './run-record.ts';
import { countReports, findOriginals } from './story.ts';

test('problems are counted by reason, most frequent first', () => {
  const problems = [
    fail('crawl', 'timeout', 'u1').problem,
    fail('crawl', 'http-error', 'u2').problem,
    fail('crawl', 'http-error', 'u3', '503', 'later').problem,
  ];
  expect([...countReasons(problems)]).toEqual([
    ['http-error', 2],
    ['timeout', 1],
  ]);
  expect(ok(1)).toEqual({ ok: true, value: 1 });
  expect(problems[0]).not.toHaveProperty('detail');
});

test('a step balances when nothing vanished', () => {
  expect(isBalanced({ step: 'crawl', found: 5, kept: 2, known: 2, dropped: 1 })).toBe(true);
  expect(isBalanced({ step: 'crawl', found: 5, kept: 2, known: 1, dropped: 1 })).toBe(false);
});

test('copies are told from reports', () => {
  const story = {
    id: 's-1',
    title: 't',
    articleIds: ['a', 'b', 'c', 'd'],
    leadArticleId: 'a',
    reprints: [['a', 'c', 'd']],
    firstAt: '',
    lastAt: '',
  };
  expect(countReports(story)).toEqual({ independent: 2, reprints: 2 });
  expect(findOriginals(story)).toEqual(['a', 'b']);
});
