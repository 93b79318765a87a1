import { type Briefing, certaintyNames, type Tracker, type TrackerRow, trackerFacts, trackerNames } from '@qishi/model';
import Papa from 'papaparse';
import { plainText } from './plain-text.ts';
import { findTrackerFact } from './tracker-status.ts';

/** A cell that begins so is a formula to a spreadsheet, full-width signs too; an apostrophe before it makes it text. */
const formula = /^\s*[=+\-@＝＋－＠|%]/u;
/** Version of the JSON file's shape. */
const schema = 'qishi-tracker/1';

/**
 * A table as CSV for spreadsheets: a byte-order mark, every cell quoted, CRLF, and cells that a spreadsheet would take for
 * a formula made harmless with an apostrophe.
 */
export function renderTrackerCsv(rows: readonly TrackerRow[], tracker: Tracker): string {
  const labels = [...trackerFacts[tracker], '日期依据'];
  const head = ['编号', '日期', '机构', '名称', ...labels, '确定性', '首见期次', '变更', '媒体', '地址'];
  const lines = rows
    .filter((row) => row.tracker === tracker)
    .map((row) => [
      row.id,
      row.date,
      row.who,
      row.what,
      ...labels.map((label) => findTrackerFact(row, label)),
      certaintyNames[row.certainty],
      row.since,
      (row.changes ?? []).map(({ week, label, was, is }) => `${week} ${label}：${was || '—'}→${is}`).join('；'),
      row.source.outlet,
      row.source.url,
    ]);
  const cells = [head, ...lines].map((line) => line.map(plainText));
  return `\uFEFF${Papa.unparse(cells, { quotes: true, newline: '\r\n', escapeFormulae: formula })}\r\n`;
}

/** The same rows as JSON, with everything the issue knows of them. */
export function renderTrackerJson(
  { week, dataUntil, trackers }: Pick<Briefing, 'week' | 'dataUntil' | 'trackers'>,
  tracker: Tracker,
): string {
  const rows = trackers.filter((row) => row.tracker === tracker).map(({ cites: _, ...row }) => row);
  return `${JSON.stringify({ schema, week, dataUntil, tracker, name: trackerNames[tracker], rows }, null, 2)}\n`;
}

export type TrackerFileName = `trackers/${Tracker}.${'csv' | 'json'}`;

/** The files of all tables that have rows, by their names in the folder; none for issues older than the tables. */
export function renderTrackerFiles(
  briefing: Pick<Briefing, 'week' | 'dataUntil' | 'trackers'>,
): Readonly<Partial<Record<TrackerFileName, string>>> {
  const filled = (Object.keys(trackerNames) as Tracker[]).filter((name) =>
    (briefing.trackers ?? []).some(({ tracker }) => tracker === name),
  );
  return Object.fromEntries(
    filled.flatMap((name) => [
      [`trackers/${name}.csv`, renderTrackerCsv(briefing.trackers, name)],
      [`trackers/${name}.json`, renderTrackerJson(briefing, name)],
    ]),
  );
}
