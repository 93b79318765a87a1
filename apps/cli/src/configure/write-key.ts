import { parseDocument, stringify } from 'yaml';

/**
 * Puts a value under a key at the top of a YAML text; every other byte stays. A key that stands there commented out
 * (`# name: …`) is taken in its place, else it is added at the end. `undefined` comments the key out.
 */
export function writeKey(text: string, key: string, value: string | boolean | readonly string[] | undefined): string {
  const node = parseDocument(text).get(key, true) as { range?: [number, number, number] } | undefined;
  if (value === undefined) return node?.range ? commentOut(text, node.range[0]) : text;
  if (node?.range) return `${text.slice(0, node.range[0])}${renderValue(value)}${text.slice(node.range[1])}`;
  const line = `${key}: ${renderValue(value)}`;
  const waiting = new RegExp(`^# ?${key}:.*$`, 'm');
  if (waiting.test(text)) return text.replace(waiting, () => line);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`;
}

/** A value of YAML on one line. */
export function renderValue(value: string | boolean | number | readonly string[]): string {
  return stringify(value, { lineWidth: 0, collectionStyle: 'flow' }).trimEnd();
}

/** The line that this place is in becomes a comment. */
function commentOut(text: string, place: number): string {
  const start = text.lastIndexOf('\n', place - 1) + 1;
  return `${text.slice(0, start)}# ${text.slice(start)}`;
}
