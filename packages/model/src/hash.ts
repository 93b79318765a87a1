import { sha256 } from './ids.ts';

/** Hex digits of a short hash: 64 bits tell two versions of one thing apart; who wants proof takes the whole. */
const shortLength = 16;

/** Hash of what a value says as JSON, whatever the order of its keys; absent and undefined are the same. */
export function hashOf(value: unknown): string {
  return sha256(stringifySorted(value) ?? '').slice(0, shortLength);
}

/**
 * JSON with the keys of every object in order. JSON.stringify itself writes the keys of a list in the list's order, in
 * half the time of sorting each object, but for keys that are whole numbers, which JavaScript puts first.
 */
function stringifySorted(value: unknown): string | undefined {
  const keys = new Set<string>();
  collectKeys(value, keys);
  for (const key of keys) if (wholeNumber.test(key)) return JSON.stringify(sortKeys(value));
  return JSON.stringify(value, [...keys].sort());
}

const wholeNumber = /^(?:0|[1-9]\d*)$/;

function collectKeys(value: unknown, keys: Set<string>): void {
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const each of value) collectKeys(each, keys);
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    keys.add(key);
    collectKeys(each, keys);
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sortKeys(each)]));
}
