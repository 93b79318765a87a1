import { expect, test } from 'vitest';
import { week15 } from './fixtures/week-15.ts';
import { renderMarkdown } from './markdown.ts';
import { buildCoverage } from './notes-view.ts';

test('a source that is silent beyond its habit is told with its last day, and once', () => {
  const { stale, silent } = buildCoverage(week15);
  expect(stale).toBe('北辰日报（最近一篇在3月28日），间隔已超出各自惯常，本期可能漏收');
  expect(silent).toBe('硅谷线报');
  expect(renderMarkdown(week15)).toContain(`久未更新：${stale}。本周未见更新：硅谷线报。`);
});

test('where all keep their habit nothing is said of it', () => {
  const { staleSources: _, ...coverage } = week15.coverage;
  expect(buildCoverage({ ...week15, coverage }).stale).toBe('');
});

test('where no source of the catalogue was heard none is named', () => {
  const coverage = { ...week15.coverage, sourcesAlive: 0, silentSources: ['北辰日报', '硅谷线报', '云报'] };
  expect(buildCoverage({ ...week15, coverage }).silent).toBe('');
});
