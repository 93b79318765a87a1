import { sha256 } from './ids.ts';

/** Hex digits of a short hash: 64 bits tell two versions of one thing apart; who wants proof takes the whole. */
const shortLength = 16;

/** Hash of what a value says as JSON, whatever the order of its keys; absent and undefined are the same. */
export function hashOf(value: unknown): string {
  return sha256(JSON.stringify(sortKeys(value)) ?? '').slice(0, shortLength);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sortKeys(each)]));
}
