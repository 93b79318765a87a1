import { shorten } from '@qishi/model';
import { renderElement, renderSvg, renderText } from './svg.ts';

const width = 420;
const rowHeight = 21;
const labelWidth = 112;
const valueWidth = 104;
/** As many characters as the label column holds at its type size. */
const longestLabel = 9;

/** Horizontal bars, most prolific outlet first. */
export function renderOutletChart(
  outlets: readonly { readonly outlet: string; readonly articles: number; readonly note: string }[],
): string {
  const most = Math.max(1, ...outlets.map(({ articles }) => articles));
  const room = width - labelWidth - valueWidth;
  const rows = outlets.map(({ outlet, articles, note }, index) => {
    const y = index * rowHeight;
    const length = Math.max(1, (room * articles) / most);
    return renderElement('g', {}, [
      renderText(shorten(outlet, longestLabel), { class: 'row-name', x: labelWidth - 10, y: y + 15 }),
      renderElement('rect', { class: 'bar-outlet', x: labelWidth, y: y + 4, width: length, height: rowHeight - 8 }),
      renderText(`${articles}（${note}）`, { class: 'row-value', x: labelWidth + length + 6, y: y + 15 }),
    ]);
  });
  return renderSvg(width, outlets.length * rowHeight, 'chart', rows);
}
