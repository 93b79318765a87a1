import { shorten } from '@qishi/model';
import { renderElement, renderSvg, renderText } from './svg.ts';

export interface PairRow {
  readonly name: string;
  readonly now: number;
  readonly before: number;
  /** Printed behind the bars: the change. */
  readonly change: string;
}

const width = 420;
const rowHeight = 34;
const labelWidth = 112;
const valueWidth = 64;
const longestLabel = 8;

/** Two bars a row, this week's above the week's before; the change stands behind the longer one. */
export function renderPairChart(rows: readonly PairRow[]): string {
  const most = Math.max(1, ...rows.flatMap(({ now, before }) => [now, before]));
  const room = width - labelWidth - valueWidth;
  const drawn = rows.map((row, index) => {
    const y = index * rowHeight;
    const length = (count: number): number => (room * count) / most;
    const end = labelWidth + Math.max(length(row.now), length(row.before));
    return renderElement('g', {}, [
      renderText(shorten(row.name, longestLabel), { class: 'row-name', x: labelWidth - 10, y: y + 20 }),
      renderElement('rect', { class: 'bar-now', x: labelWidth, y: y + 5, width: length(row.now), height: 11 }),
      renderElement('rect', { class: 'bar-before', x: labelWidth, y: y + 18, width: length(row.before), height: 7 }),
      renderText(`${row.now}（${row.change}）`, { class: 'row-value', x: end + 6, y: y + 19 }),
    ]);
  });
  return renderSvg(width, rows.length * rowHeight, 'chart', drawn);
}
