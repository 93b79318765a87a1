const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/**
 * Text as the browser would join it: blanks collapse, and a line break between two Han characters is no blank at all.
 * Zero-width characters that some sites strew against copying are dropped.
 */
export function joinedText(text: string): string {
  const trimmed = text.trim();
  if (isTidy(trimmed)) return trimmed;
  return trimmed
    .replace(invisible, '')
    .trim()
    .replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? '\n' : ' '))
    .replace(/(?<=[\p{Script=Han}，。、；：])\n(?=\p{Script=Han})/gu, '')
    .replaceAll('\n', ' ');
}

/** True when no blank but single plain ones, and nothing invisible, is inside: most lines. */
function isTidy(text: string): boolean {
  let wasBlank = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isBlank = code === 32;
    if ((isBlank && wasBlank) || isRare(code)) return false;
    wasBlank = isBlank;
  }
  return true;
}

/** Controls, and the ranges in which other blanks and the invisible characters lie. */
const isRare = (code: number): boolean =>
  code < 32 || code === 0xa0 || code === 0xad || code === 0x1680 || (code >= 0x2000 && code <= 0x200f) ||
  (code >= 0x2028 && code <= 0x202f) || (code >= 0x205f && code <= 0x2064) || code === 0x3000 || code === 0xfeff; // biome-ignore format: one condition

/** UTF-16 units that are no blanks. */
export function countChars(text: string): number {
  let chars = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!(code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000)) chars++;
  }
  return chars;
}
