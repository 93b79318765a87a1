/** Zero-width and direction marks, soft hyphens and byte-order marks: invisible, and fatal to matching. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/** C0 and C1 controls but for tab and newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const controls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Text as people read it: no invisible characters, single blanks, trimmed lines, no empty lines. */
export function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(controls, '')
    .split('\n')
    .map((line) => line.replace(/[ \t\u00A0\u3000]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');
}

/**
 * The form in which texts are compared: NFKC (full-width Latin and digits become half-width), lower case, one form of
 * quotation mark and dash, no blanks at all, since Chinese pages put them between Han and digits or not as they like.
 */
export function comparable(text: string): string {
  let alike = text.normalize('NFKC').toLowerCase();
  for (const [marks, one] of likeness) alike = alike.replace(marks, one);
  return alike;
}

/** Marks that are one to a reader, and the one that stands for all. Blanks and invisible characters stand for nothing. */
const likeness: readonly (readonly [RegExp, string])[] = [
  [/[“”„«»「」『』]/g, '"'],
  [/[‘’]/g, "'"],
  [/[‐‑‒–—―~～〜]/g, '-'],
  [/[・•‧]/g, '·'],
  [new RegExp(`\\s|${invisible.source}`, 'g'), ''],
];

/** Length as a Chinese reader counts: characters without blanks. */
export function charCount(text: string): number {
  let chars = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isBlank = code <= 0x20 || code === 0xa0 || code === 0x3000;
    // The second half of a character beyond the basic plane is not another one.
    if (!isBlank && (code & 0xfc00) !== 0xdc00) chars++;
  }
  return chars;
}

/** Reading time in minutes at 450 characters a minute, at least one. */
export function readingMinutes(text: string): number {
  return Math.max(1, Math.round(charCount(text) / 450));
}

export const isHan = (char: string): boolean => /\p{Script=Han}/u.test(char);

/** Share of Han characters among letters and digits, 0 to 1. */
export function hanShare(text: string): number {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return letters === 0 ? 0 : (text.match(/\p{Script=Han}/gu)?.length ?? 0) / letters;
}

/** Cuts to at most `limit` characters at a mark where a reader would pause, with an ellipsis when something is lost. */
export function shorten(text: string, limit: number): string {
  const chars = [...text];
  if (chars.length <= limit) return text;
  const head = chars.slice(0, limit - 1).join('');
  const pause = Math.max(
    head.lastIndexOf('，'),
    head.lastIndexOf('、'),
    head.lastIndexOf('；'),
    head.lastIndexOf('：'),
  );
  return `${pause > limit / 2 ? head.slice(0, pause) : head}…`;
}
