import type { TrackerRow } from '@qishi/model';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { buildCiteBook } from './cite-book.ts';
import { hostileWeek } from './fixtures/hostile-week.ts';
import { hostileWeeks } from './fixtures/three-weeks.ts';
import { week15 } from './fixtures/week-15.ts';
import { renderTrackerCsv, renderTrackerFiles } from './tracker-files.ts';
import { buildTrackers } from './tracker-view.ts';

const { citations, trackers, week, from, dataUntil } = week15;
const view = buildTrackers(trackers, { week, from, pages: new Set(['cloud']) }, buildCiteBook(citations));
const [firstRow] = trackers as readonly [TrackerRow, ...TrackerRow[]];
const table = (name: string) => view.find(({ tracker }) => tracker === name);
const cell = (name: string, row: number, head: string) =>
  table(name)?.rows[row]?.cells.find((one) => one.head === head);

describe('buildTrackers', () => {
  it('prints new rows, changed ones and the newest others, and says how many there are', () => {
    expect(table('cloud')).toMatchObject({ total: 13, fresh: 1, hidden: 5, allHref: '../trackers/cloud.html' });
    expect(table('cloud')?.rows).toHaveLength(8);
    expect(table('models')?.rows.map(({ cells }) => cells[0]?.badge)).toEqual(['本期新增', '本期更新', undefined]);
  });

  it('notes what changed and what is overdue', () => {
    expect(cell('models', 1, '状态')).toMatchObject({ text: '发布', notes: ['4月7日 → 4月11日', '邀测 → 发布'] });
    expect(cell('models', 2, '状态')).toMatchObject({ text: '传闻 · 发布', notes: ['日期已过，未见报道'] });
  });

  it('cites what is of this issue and names the source of what is not', () => {
    expect(cell('models', 0, '模型')?.marks.map(({ n }) => n)).toEqual([36]);
    expect(cell('models', 2, '模型')).toMatchObject({ marks: [], source: { outlet: '云栈观察' } });
  });

  it('tells dates of effect and of deadlines apart, and a date that is only the report’s', () => {
    expect(cell('controls', 0, '生效/截止')?.text).toBe('生效：2023年7月；截止：2023年5月10日');
    expect(cell('cloud', 0, '日期')?.text).toBe('4月14日报道');
  });
});

describe('renderTrackerFiles', () => {
  it('has a CSV and a JSON file of every table that has rows', () => {
    const files = renderTrackerFiles({
      week,
      dataUntil,
      trackers: trackers.filter(({ tracker }) => tracker !== 'controls'),
    });
    expect(Object.keys(files)).toEqual([
      'trackers/models.csv',
      'trackers/models.json',
      'trackers/cloud.csv',
      'trackers/cloud.json',
    ]);
  });

  it('writes CSV that a spreadsheet opens as Chinese, with all rows', () => {
    const csv = renderTrackerFiles(week15)['trackers/cloud.csv'] ?? '';
    expect(csv.startsWith('\uFEFF"编号","日期","机构"')).toBe(true);
    expect(csv.trimEnd().split('\r\n')).toHaveLength(14);
    expect(csv).toContain('"最高降幅40%"');
  });

  it('lets no cell begin a formula, and leaves what only holds such a sign further on', () => {
    const csv = [hostileWeek, ...hostileWeeks]
      .map((issue) => renderTrackerFiles(issue)['trackers/models.csv'] ?? '')
      .join('');
    const cells = Papa.parse<string[]>(csv.replaceAll('\uFEFF', ''), { skipEmptyLines: true }).data.flat();
    expect(cells.filter((cell) => /^\s*[=+\-@\t＝＋－＠|%]/.test(cell))).toEqual([]);
    expect(cells).toContainEqual(expect.stringMatching(/^'=HYPERLINK\(/));
    for (const sign of ['+1-2', '＝全角', '@SUM(A1)'])
      expect(renderTrackerCsv([{ ...firstRow, who: sign }], firstRow.tracker)).toContain(`"'${sign}"`);
    expect(renderTrackerFiles(week15)['trackers/cloud.csv']).toMatch(/"2023-\d\d-\d\d"/);
  });

  it('writes JSON without the numbers of an issue’s notes', () => {
    const json = JSON.parse(renderTrackerFiles(week15)['trackers/models.json'] ?? '');
    expect(json).toMatchObject({ schema: 'qishi-tracker/1', week: '2023-W15', tracker: 'models', name: '模型发布表' });
    expect(json.rows).toHaveLength(3);
    expect(json.rows[0]).not.toHaveProperty('cites');
  });
});
