const enders = new Set(['。', '！', '？', '!', '?', '…', '；']);
const closers = new Set(['”', '’', '」', '』', '）', ')', '》', '"']);
const openers = new Map([
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['（', '）'],
  ['(', ')'],
  ['《', '》'],
]);

const marks = new Set([...enders, ...closers, ...openers.keys()]);

/** A quotation longer than this is allowed to hold a sentence end: some pages never close theirs. */
const longestQuotation = 400;

/**
 * Splits running text into sentences. A full stop inside quotation marks or brackets does not end the sentence, one
 * right before the closing mark at the outermost level does; a newline always does. Semicolons are kept inside.
 */
export function splitSentences(text: string): string[] {
  return text.split('\n').flatMap(splitLine);
}

function splitLine(line: string): string[] {
  const sentences: string[] = [];
  const open: { close: string; at: number }[] = [];
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] ?? '';
    const innermost = open.at(-1);
    const isOverlong = innermost !== undefined && i - innermost.at > longestQuotation;
    // Most characters are no marks; left at once, they take half the time.
    if (!marks.has(char) && !isOverlong) continue;
    if (innermost && (char === innermost.close || isOverlong)) open.pop();
    else if (openers.has(char)) open.push({ close: openers.get(char) ?? '', at: i });
    if (char === '；' || !endsHere(line, i) || open.length > 0) continue;
    sentences.push(line.slice(start, i + 1));
    start = i + 1;
  }
  sentences.push(line.slice(start));
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}

/** An ender not followed by another ender or a closing mark, or a closing mark that follows an ender. */
function endsHere(line: string, i: number): boolean {
  const char = line[i] ?? '';
  const next = line[i + 1] ?? '';
  if (enders.has(next) || closers.has(next)) return false;
  if (enders.has(char)) return true;
  return closers.has(char) && char !== '）' && char !== ')' && char !== '》' && enders.has(line[i - 1] ?? '');
}
