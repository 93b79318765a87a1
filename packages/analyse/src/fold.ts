/**
 * The form in which texts are matched: full-width Latin and digits become half-width and the dots between Western
 * names one dot. One code unit stays one code unit, so that positions found here are positions in the original.
 */
export function fold(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[・•‧･]/g, '·')
    .replace(/[\u3000\u00A0]/g, ' ');
}

const fullMarks: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};

/** Half-width punctuation as the full-width one that patterns look for, but for 1,200 and 10:30; positions stay. */
export function foldMarks(text: string): string {
  return text.replace(/[,:;?!()](?!\d)|(?<!\d)[,:;?!()]/g, (mark) => fullMarks[mark] ?? mark);
}

/** A text without the blanks that Chinese pages put between Han and Latin, and where each remaining unit stood. */
export interface Squeezed {
  readonly text: string;
  /** Position in the original of each code unit, and of the end. */
  readonly at: Uint32Array;
}

const isWordUnit = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13;

/** Drops blanks except between two Latin letters or digits, where they part words; newlines there become blanks. */
export function squeeze(text: string): Squeezed {
  const kept: string[] = [];
  const at = new Uint32Array(text.length + 1);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    if (isBlank(text.charCodeAt(i))) {
      const next = skipBlanks(text, i);
      const parts = i > 0 && isWordUnit(text.charCodeAt(i - 1)) && isWordUnit(text.charCodeAt(next));
      if (parts) {
        kept.push(' ');
        at[length++] = i;
      }
      i = next - 1;
      continue;
    }
    kept.push(text[i] ?? '');
    at[length++] = i;
  }
  at[length] = text.length;
  return { text: kept.join(''), at: at.subarray(0, length + 1) };
}

function skipBlanks(text: string, from: number): number {
  let i = from;
  while (i < text.length && isBlank(text.charCodeAt(i))) i++;
  return i;
}

/** The original's slice bounds of a squeezed range: from its first unit to just after its last. */
export function originalRange(squeezed: Squeezed, start: number, end: number): readonly [number, number] {
  return [squeezed.at[start] ?? 0, (squeezed.at[end - 1] ?? 0) + 1];
}
