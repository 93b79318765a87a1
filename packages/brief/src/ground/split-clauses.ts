/** The clauses that stand behind a semicolon: what was supposed before it holds no longer. */
export function findRestarts(text: string, parts: readonly string[]): ReadonlySet<number> {
  if (!/[；;]/.test(text)) return new Set();
  let at = 0;
  const starts = parts.map((part) => {
    const start = text.indexOf(part, at);
    at = start + part.length;
    return start;
  });
  return new Set(starts.flatMap((start, i) => (/[；;]$/.test(text.slice(0, start)) ? [i] : [])));
}

/** At the marks where a reader pauses, the comma of 1,500 being none; and where an announcement begins without one. */
export function splitClauses(text: string): string[] {
  return text
    .split(/[，；：。！？;!?]|,(?!\d)|(?<=[^，；：。]{2}(?:宣布|通报|公告称?|声明称))(?=[^，；：。“的]{6})/)
    .filter((clause) => clause.trim() !== '');
}
