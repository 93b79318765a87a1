import { type Briefing, type Tracker, trackerNames } from '@qishi/model';
import { tellChanges } from './tracker-status.ts';
import { choosePrinted, trackerColumns } from './tracker-view.ts';

/** 追踪表 as Markdown tables; `escapeCell` makes a cell inert, `mark` writes its notes. Empty when no table has a row. */
export function renderTrackers(
  { trackers = [], week, from }: Briefing,
  escapeCell: (text: string) => string,
  mark: (cites: readonly number[]) => string,
): string {
  const tables = (Object.keys(trackerNames) as Tracker[]).flatMap((tracker) => {
    const all = trackers.filter((row) => row.tracker === tracker);
    if (all.length === 0) return [];
    const columns = trackerColumns[tracker];
    const printed = choosePrinted(all, week);
    const rows = printed.map((row) => {
      const cells = columns.map(({ tell }) => escapeCell(tell(row, { week, from, pages: new Set() })));
      const changes = tellChanges(row, week).map(escapeCell);
      const note = row.since === week ? '（本期新增）' : changes.length > 0 ? `（${changes.join('，')}）` : '';
      return `| ${cells[0]}${note}${mark(row.cites)} | ${cells
        .slice(1)
        .map((cell) => cell || '—')
        .join(' | ')} |`;
    });
    const head = [`| ${columns.map((column) => column.head).join(' | ')} |`, `|${' --- |'.repeat(columns.length)}`];
    const rest =
      all.length > printed.length ? `\n\n另有${all.length - printed.length}行，见 trackers/${tracker}.csv。` : '';
    return [`### ${trackerNames[tracker]}\n\n${[...head, ...rows].join('\n')}${rest}`];
  });
  return tables.length === 0 ? '' : ['## 追踪表', ...tables].join('\n\n');
}
