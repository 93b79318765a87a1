/** Columns a character takes in a terminal: two for what East Asian type sets full width. */
export function widthOf(text: string): number {
  let width = 0;
  for (const each of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/u.test(each) ? 2 : 1;
  return width;
}

/** A Markdown table, padded so that it reads in a terminal too. The first column is set left, the others right. */
export function renderTable(head: readonly string[], rows: readonly (readonly string[])[], left = 1): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => widthOf(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => padded(row[column] ?? '', width, column < left)).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < left ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

function padded(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? text + blanks : blanks + text;
}

/** 0.98765 as `98.8`; a null figure as `–`. */
export function percent(share: number | null): string {
  return share === null ? '–' : `${(share * 100).toFixed(1)}`;
}

/** 0.98765 as `0.9877`. */
export function four(value: number | null): string {
  return value === null ? '–' : value.toFixed(4);
}
