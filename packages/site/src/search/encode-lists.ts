import type { SortedPostings } from './postings.ts';
import { classBits } from './tf-class.ts';

/** Room for the longest number, five bytes, and then some. */
const spare = 16;

/**
 * The lists of these tokens one after the other: for each the number of its bytes, then for each text the distance
 * from the one before with the class of occurrences.
 */
export function encodeLists({ values, starts }: SortedPostings, ids: readonly number[]): Uint8Array {
  let bytes = new Uint8Array(4096);
  let used = 0;
  const list = new Uint8Array(5 * longestList(starts, ids));
  for (const id of ids) {
    const length = encodeList(values.subarray(starts[id], starts[id + 1]), list);
    if (used + length + spare > bytes.length) bytes = enlarge(bytes, used + length + spare);
    used = putVarint(bytes, used, length);
    bytes.set(list.subarray(0, length), used);
    used += length;
  }
  return bytes.slice(0, used);
}

function longestList(starts: Uint32Array, ids: readonly number[]): number {
  return ids.reduce((longest, id) => Math.max(longest, (starts[id + 1] ?? 0) - (starts[id] ?? 0)), 0);
}

function encodeList(list: Uint32Array, into: Uint8Array): number {
  const mask = (1 << classBits) - 1;
  let used = 0;
  let last = -1;
  for (const value of list) {
    const doc = value >>> classBits;
    used = putVarint(into, used, ((doc - last - 1) << classBits) | (value & mask));
    last = doc;
  }
  return used;
}

/** Writes a number in groups of seven bits, lowest first; returns the place behind it. */
function putVarint(bytes: Uint8Array, at: number, value: number): number {
  let place = at;
  let rest = value;
  while (rest > 127) {
    bytes[place++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[place++] = rest;
  return place;
}

function enlarge(bytes: Uint8Array, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bytes.length * 2));
  larger.set(bytes);
  return larger;
}
