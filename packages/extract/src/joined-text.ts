const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/;
const everyInvisible = new RegExp(invisible.source, 'g');
/** Anything that is not already as it should be: two blanks in a row, or a blank that is no plain one. */
const untidyBlank = /[^\S ]| {2}/;

/**
 * Text as the browser would join it: blanks collapse, and a line break between two Han characters is no blank at all.
 * Zero-width characters that some sites strew against copying are dropped.
 */
export function joinedText(text: string): string {
  const visible = invisible.test(text) ? text.replace(everyInvisible, '') : text;
  const trimmed = visible.trim();
  if (!untidyBlank.test(trimmed)) return trimmed;
  return trimmed
    .replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? '\n' : ' '))
    .replace(/(?<=[\p{Script=Han}，。、；：])\n(?=\p{Script=Han})/gu, '')
    .replaceAll('\n', ' ');
}

/** UTF-16 units that are no blanks. */
export function countChars(text: string): number {
  let chars = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!(code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000)) chars++;
  }
  return chars;
}
