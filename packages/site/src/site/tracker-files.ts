import { type Briefing, certaintyNames, type Tracker, trackerNames } from '@qishi/model';
import Papa from 'papaparse';
import { plainText } from '../plain-text.ts';
import { columnsOf, factOf, findNewest, rowsOf } from './tracker-page.ts';

/** A cell that begins so is a formula to a spreadsheet, full-width signs too; an apostrophe before it makes it text. */
const formula = /^\s*[=+\-@＝＋－＠|%]/u;

/** The table for spreadsheets: UTF-8 with a byte-order mark, which Excel needs, every cell quoted. */
export function renderTrackerCsv(tracker: Tracker, briefings: readonly Briefing[]): string {
  const rows = rowsOf(briefings, tracker);
  const labels = columnsOf(rows);
  const head = ['日期', '主体', '事项', ...labels, '确定性', '首见期号', '媒体', '来源地址', '条目编号', '事件编号'];
  const cells = rows.map((row) => [
    row.date,
    row.who,
    row.what,
    ...labels.map((label) => factOf(row, label)),
    certaintyNames[row.certainty],
    row.since,
    row.source.outlet,
    row.source.url,
    row.id,
    row.storyId,
  ]);
  const table = [head, ...cells.map((line) => line.map(plainText))];
  return `\uFEFF${Papa.unparse(table, { quotes: true, newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

/** The rows as the issue has them, with what the table is. */
export function renderTrackerJson(tracker: Tracker, briefings: readonly Briefing[]): string {
  const newest = findNewest(briefings);
  const rows = rowsOf(briefings, tracker).map(({ cites: _, ...row }) => row);
  const head = {
    tracker,
    name: trackerNames[tracker],
    week: newest?.week ?? null,
    dataUntil: newest?.dataUntil ?? null,
  };
  return `${JSON.stringify({ schema: 'qishi-tracker/1', ...head, rows }, null, 2)}\n`;
}
