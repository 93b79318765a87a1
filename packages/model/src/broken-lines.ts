/** From so many characters on a line without a mark at its end is no heading. */
const longestHeading = 32;

const pairs = ['【】', '（）', '《》', '“”', '「」'];
/** Ends in the middle of a sentence: with a mark that goes on. */
const goesOn = /[，、]$/;
/** Ends with a word where a sentence would end with a mark. */
const endsOpen = /[\p{L}\p{N}%％]$/u;
const beginsWord = /^[\p{L}\p{N}“《]/u;
/** A number's unit, or the rest of a date. */
const beginsUnit = /^(?:[年月日号时点%％]|[个万亿千百倍]|[美欧日韩]?元)/;

/**
 * Lines of a text that was broken within its sentences (by a mail, a PDF, bold words of a page), joined again: where a
 * bracket or a quotation is still open, a number waits for its unit, a mark goes on, or a line is too long for a heading
 * and ends without a mark. Empty lines part as they do.
 */
export function joinBrokenLines(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    // A text may begin with its own title, however long that is.
    const isFirst = joined.length === 1;
    if (last !== undefined && last !== '' && line !== '' && isBroken(last, line, isFirst))
      joined[joined.length - 1] = join(last, line);
    else joined.push(line);
  }
  return joined;
}

function isBroken(line: string, next: string, isFirst: boolean): boolean {
  if (pairs.some((pair) => isOpen(line, pair) && next.includes(pair[1] ?? ''))) return true;
  if (goesOn.test(line) || (/\d$/.test(line) && beginsUnit.test(next))) return beginsWord.test(next);
  return (
    !isFirst && line.length > longestHeading && /[，、。]/.test(line) && endsOpen.test(line) && beginsWord.test(next)
  );
}

function isOpen(line: string, [open = '', close = '']: string): boolean {
  return line.lastIndexOf(open) > line.lastIndexOf(close);
}

/** Latin words keep their blank. */
function join(line: string, next: string): string {
  const isLatin = /[A-Za-z\d]$/.test(line) && /^[A-Za-z]/.test(next);
  return `${line}${isLatin ? ' ' : ''}${next}`;
}
