/** Signs that take two places on a terminal: CJK, its punctuation, full-width forms. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g;

/** How many places a text takes on a terminal. */
export function countColumns(text: string): number {
  return text.length + (text.match(wide)?.length ?? 0);
}

/** The text with spaces behind it, so that the next one begins at a column. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - countColumns(text)));
}
