import { describe, expect, it } from 'vitest';
import { buildCharts } from './chart-view.ts';
import { buildCoverArt } from './cover-art.ts';
import { week15 } from './fixtures/week-15.ts';
import { escapeMarkup } from './svg.ts';

const { coverage } = week15;

describe('buildCharts', () => {
  const [days, topics, names, outlets] = buildCharts(coverage);

  it('says the finding in the title', () => {
    expect(days?.title).toBe('周二最密集：61篇相关报道，大模型占过半');
    expect(outlets?.title).toMatch(/^\d+家媒体中，前三家供稿占\d+%$/);
    expect(topics?.title).toBe('相关报道231篇，比上期多17篇；大模型变化最大，由98篇到124篇');
    expect(names?.title).toBe('提到阿里云的报道增加最多（12→44篇），英伟达减少最多（38→21篇）');
  });

  it('draws bars whose heights are in proportion', () => {
    const heights = [...(days?.svg.matchAll(/class="bar-llm"[^>]*height="([\d.]+)"/g) ?? [])].map(([, height]) =>
      Number(height),
    );
    expect(heights).toHaveLength(7);
    expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(41 / 17, 1);
  });

  it('has the same numbers in a table', () => {
    expect(days?.table.rows[1]).toEqual(['4月11日（周二）', 8, 41, 12, 61]);
    expect(outlets?.table.rows).toHaveLength(coverage.perOutlet.filter(({ articles }) => articles > 0).length);
  });

  it('compares with the week before', () => {
    expect(topics?.table.rows).toEqual([
      ['芯片与管制', 50, 71, '−21'],
      ['大模型', 124, 98, '+26'],
      ['云与算力', 57, 45, '+12'],
    ]);
    expect(names?.table.rows.map(([, , , change]) => change)).toEqual(['+32', '+9', '−17']);
    expect(outlets?.table.rows.find(([outlet]) => outlet === '云栈观察')?.at(-1)).toBe('+4');
  });

  it('compares with nothing when there was no issue the week before', () => {
    const { before: _, ...first } = coverage;
    expect(buildCharts(first).map(({ id }) => id)).toEqual(['chart-days', 'chart-outlets']);
    expect(buildCharts(first)[1]?.table.head).toEqual(['媒体', '篇数', '占比']);
  });

  it('leaves out a chart without data', () => {
    const { before: _, ...alone } = coverage;
    expect(buildCharts({ ...alone, perDay: [], perOutlet: [] })).toEqual([]);
    const still = coverage.perDay.map(({ day }) => ({ day, chips: 0, llm: 0, cloud: 0 }));
    expect(buildCharts({ ...alone, perDay: still, perOutlet: [] })).toEqual([]);
    expect(buildCoverArt(still)).toBeUndefined();
  });
});

describe('buildCoverArt', () => {
  const countDots = (svg: string): number => svg.split('<circle').length - 1;

  it('draws one dot a report', () => {
    const total = coverage.perDay.reduce((sum, { chips, llm, cloud }) => sum + chips + llm + cloud, 0);
    const art = buildCoverArt(coverage.perDay);
    expect(countDots(art?.svg ?? '')).toBe(total);
    expect(art?.unit).toContain('每点为一篇');
  });

  it('lets a dot stand for several when there are thousands, and stays inside the picture', () => {
    const art = buildCoverArt(coverage.perDay.map((day) => ({ ...day, llm: 4000 })));
    expect(countDots(art?.svg ?? '')).toBeLessThan(7 * 155);
    expect(art?.unit).toMatch(/每点约为2\d篇/);
    for (const [, y] of art?.svg.matchAll(/cy="([-\d.]+)"/g) ?? []) expect(Number(y)).toBeGreaterThan(0);
  });
});

it('escapes markup', () => {
  expect(escapeMarkup(`<a b="c">&'`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&#39;');
});
