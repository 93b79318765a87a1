import { sha256 } from './ids.ts';

/** Hex digits of a short hash: 64 bits tell two versions of one thing apart; who wants proof takes the whole. */
const shortLength = 16;

/** Hash of what a value says as JSON, whatever the order of its keys; absent and undefined are the same. */
export function hashOf(value: unknown): string {
  return sha256(stringifySorted(value) ?? '').slice(0, shortLength);
}

/**
 * JSON with the keys of every object in order, whole numbers first as JavaScript has them. Written here, since
 * JSON.stringify with a list of keys looks each of them up in each object, in one and a half times the time.
 */
function stringifySorted(value: unknown): string | undefined {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null || hasOwnForm(value)) return JSON.stringify(value);
  return Array.isArray(value) ? writeList(value) : writeObject(value as Readonly<Record<string, unknown>>);
}

const hasOwnForm = (value: object): boolean => 'toJSON' in value;

function writeList(list: readonly unknown[]): string {
  let written = '';
  for (let i = 0; i < list.length; i++) written += `${i === 0 ? '' : ','}${stringifySorted(list[i]) ?? 'null'}`;
  return `[${written}]`;
}

function writeObject(value: Readonly<Record<string, unknown>>): string {
  let written = '';
  for (const key of sortKeys(Object.keys(value))) {
    const said = stringifySorted(value[key]);
    if (said !== undefined) written += `${written === '' ? '' : ','}${quote(key)}:${said}`;
  }
  return `{${written}}`;
}

const wholeNumber = /^(?:0|[1-9]\d*)$/;

/** Whole numbers stand first and in order already. Most records have their keys in the order in which they were written. */
function sortKeys(keys: string[]): readonly string[] {
  if (!wholeNumber.test(keys[0] ?? '')) return keys.sort();
  const words = keys.findIndex((key) => !wholeNumber.test(key));
  return words < 0 ? keys : [...keys.slice(0, words), ...keys.slice(words).sort()];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
const special = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Text without marks that JSON escapes is only put in quotes. */
const quote = (text: string): string => (special.test(text) ? JSON.stringify(text) : `"${text}"`);
