interface Keyed {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
}

const digitBits = 16;

/**
 * Sorts values by their keys; those of one key keep their order. A radix sort of two passes over sixteen bits each:
 * no comparisons, no objects.
 */
export function sortByKey(keys: Uint32Array, values: Uint32Array): Keyed {
  return sortByDigit(sortByDigit({ keys, values }, 0), digitBits);
}

function sortByDigit({ keys, values }: Keyed, shift: number): Keyed {
  const mask = (1 << digitBits) - 1;
  const next = new Uint32Array((1 << digitBits) + 1);
  for (const key of keys) {
    const digit = (key >>> shift) & mask;
    next[digit + 1] = (next[digit + 1] ?? 0) + 1;
  }
  for (let digit = 1; digit < next.length; digit++) next[digit] = (next[digit] ?? 0) + (next[digit - 1] ?? 0);
  const sorted = { keys: new Uint32Array(keys.length), values: new Uint32Array(keys.length) };
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0;
    const digit = (key >>> shift) & mask;
    const at = next[digit] ?? 0;
    sorted.keys[at] = key;
    sorted.values[at] = values[i] ?? 0;
    next[digit] = at + 1;
  }
  return sorted;
}
