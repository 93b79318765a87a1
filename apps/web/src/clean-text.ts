/**
 * What no page, feed or answer of ours may hold: controls, marks that turn the direction of reading, code points that
 * are no characters. XML cannot carry most of them, and a reader sees none of them.
 */
const unwanted =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/g;

/** Text from outside without what could harm where it is shown. Escaping is done where it is written. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(unwanted, '');
}

/** The same as one line. */
export const cleanLine = (text: string): string => cleanText(text.replace(/\s+/g, ' ')).trim();

/** Every text in a plain value, keys left as they are. */
export function cleanValue<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(cleanValue) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cleanValue(one)])) as T;
}
