import { describe, expect, it } from 'vitest';
import { bareWeek } from './fixtures/bare-week.ts';
import { hostileWeek } from './fixtures/hostile-week.ts';
import { week15 } from './fixtures/week-15.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';

describe('renderMarkdown', () => {
  const text = renderMarkdown(week15);

  it('has every part, each sentence with its notes', () => {
    const titles = [...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      '本周判断',
      '深读',
      '分栏速览',
      '追踪表',
      '数据账本',
      '声量与来源',
      '下周日历',
      '上期回访',
      '信源与方法',
    ]);
    expect(text).toContain('这一周，模型和规则同日到场。[^1][^5]');
    expect(text.match(/^\[\^\d+\]: /gm)).toHaveLength(40);
  });

  it('defines every note it refers to', () => {
    const defined = new Set([...text.matchAll(/^\[\^(\d+)\]:/gm)].map(([, n]) => n));
    for (const [, n] of text.matchAll(/\[\^(\d+)\]/g)) expect(defined).toContain(n);
  });

  it('leaves empty parts out', () => {
    const bare = renderMarkdown(bareWeek);
    expect([...bare.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(['分栏速览', '信源与方法']);
  });

  it('makes hostile text inert', () => {
    const hostile = renderMarkdown(hostileWeek);
    expect(hostile).not.toMatch(/(?<!\\)<(?!https?:)/);
    expect(hostile).not.toMatch(/<javascript:|<data:/);
    const rows = hostile.split('\n').filter((line) => line.startsWith('| '));
    expect(rows.length).toBeGreaterThan(5);
    const bars = (row: string) => row.match(/(?<!\\)\|/g)?.length;
    // A table's rows have as many cells as its head: four in the ledger, six in the trackers, two to five in the charts.
    for (const row of rows) expect([5, 7, 6, 3, 4]).toContain(bars(row));
  });
});

describe('renderJson', () => {
  it('has the fixed fields of the published shape', () => {
    const json = JSON.parse(renderJson(week15));
    expect(json.week).toBe('2023-W15');
    expect(json.items[0]).toMatchObject({ section: 'deep', storyId: 's-tongyi', headline: expect.any(String) });
    expect(json.items[0].sentences[0]).toMatchObject({ text: expect.any(String), cites: [1, 3] });
    expect(json.calendar[0]).toEqual(week15.calendar[0]);
    expect(json.citations).toEqual(week15.citations);
  });

  it('loses nothing', () => {
    expect(JSON.parse(renderJson(week15))).toMatchObject(JSON.parse(JSON.stringify(week15)));
  });
});
