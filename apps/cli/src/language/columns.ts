/** How many places a sign takes on a terminal: a Chinese one, or a full-width mark, takes two. */
export const columnsOf = (sign: string): number => ((sign.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1);

/** How many places a text takes on a terminal. */
export const countColumns = (text: string): number => [...text].reduce((sum, sign) => sum + columnsOf(sign), 0);

/** The text with spaces behind it, so that the next one begins at a column. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - countColumns(text)));
}
