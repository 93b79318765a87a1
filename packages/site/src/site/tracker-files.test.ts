import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { hostileWeeks, threeWeeks, trackerRows } from '../fixtures/three-weeks.ts';
import { week15 } from '../fixtures/week-15.ts';
import { renderTrackerCsv, renderTrackerJson } from './tracker-files.ts';

const read = (csv: string) => Papa.parse<string[]>(csv.replace('\uFEFF', ''), { skipEmptyLines: true });

describe('renderTrackerCsv', () => {
  it('has a row for each of the table, the facts as columns, and begins with a byte-order mark', () => {
    const csv = renderTrackerCsv('controls', threeWeeks);
    expect(csv.startsWith('\uFEFF"日期","主体","事项","生效日","对象"')).toBe(true);
    const { data, errors } = read(csv);
    expect(errors).toEqual([]);
    expect(data).toHaveLength(3);
    expect(data[1]).toEqual(
      expect.arrayContaining(['2023-07', '日本经济产业省', '2023年7月', '清洗、沉积、刻蚀等设备', '预计']),
    );
    expect(data[2]?.[3]).toBe('');
    expect(csv.split('\r\n')).toHaveLength(4 + 1 - 1);
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const csv = renderTrackerCsv('models', hostileWeeks);
    const cells = read(csv).data.flat();
    expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠|%]/.test(cell))).toEqual([]);
    expect(cells).toContainEqual(expect.stringMatching(/^'=HYPERLINK\(/));
    expect(cells).toContainEqual("'+1-2");
    expect(cells).toContainEqual("'＝全角");
    expect(cells).toContainEqual("'@SUM(A1) |cmd");
    // A cell that only holds such a sign further on is left as it is.
    expect(read(renderTrackerCsv('controls', threeWeeks)).data.flat()).toContain('2023-07');
  });

  it('is the head alone when there are no rows', () => {
    expect(read(renderTrackerCsv('cloud', [week15])).data).toHaveLength(1);
  });
});

it('gives the rows of the newest issue as JSON, without numbers of its notes', () => {
  const json = JSON.parse(renderTrackerJson('models', threeWeeks));
  expect(json).toMatchObject({ schema: 'qishi-tracker/1', tracker: 'models', name: '模型发布表', week: '2023-W16' });
  const { cites: _, ...expected } = trackerRows[2]!;
  expect(json.rows).toEqual([expected]);
});
