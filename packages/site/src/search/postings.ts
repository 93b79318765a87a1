import { sortByKey } from './sort-by-key.ts';
import { classBits, classOf } from './tf-class.ts';

/** Postings of a growing set of texts, held as numbers: thirty thousand articles have some twenty million. */
export interface Postings {
  /** Takes the next text; returns its length in tokens. */
  readonly add: (title: readonly string[], body: readonly string[]) => number;
  /** All postings by token. Nothing may be added afterwards. */
  readonly finish: () => SortedPostings;
}

export interface SortedPostings {
  /** Every token once; its place is its id. */
  readonly words: readonly string[];
  /** Where the list of a token begins; the next one's beginning is its end. */
  readonly starts: Uint32Array;
  /** The lists of all tokens, one after the other: number of the text and class of occurrences in one number. */
  readonly values: Uint32Array;
}

/** Keys from here on are pieces of two characters, told by their codes; the first scripts that are cut so begin here. */
const pairsFrom = 0x2e80 << 16;

export function openPostings(): Postings {
  const words = openWordKeys();
  let keys = new Uint32Array(1 << 16);
  let values = new Uint32Array(1 << 16);
  let size = 0;
  let docs = 0;

  function push(key: number, tfClass: number): void {
    if (size === keys.length) {
      keys = enlarge(keys);
      values = enlarge(values);
    }
    keys[size] = key;
    values[size++] = (docs << classBits) | tfClass;
  }

  return {
    add(title, body) {
      const inTitle = new Set(title.map(words.keyOf));
      const inBody = Uint32Array.from(body, words.keyOf).sort();
      for (let from = 0; from < inBody.length; ) {
        const key = inBody[from] ?? 0;
        let end = from + 1;
        while (inBody[end] === key) end++;
        push(key, classOf(inTitle.delete(key), end - from));
        from = end;
      }
      for (const key of inTitle) push(key, classOf(true, 0));
      docs++;
      return title.length + body.length;
    },
    finish() {
      const sorted = sortByKey(keys.subarray(0, size), values.subarray(0, size));
      return { ...listKeys(sorted.keys, words.wordOf), values: sorted.values };
    },
  };
}

/**
 * A number for each word and back. Nearly all words are pieces of two characters, whose codes are the number: looking
 * up twenty million strings would take most of the time.
 */
function openWordKeys() {
  const others: string[] = [];
  const known = new Map<string, number>();
  return {
    keyOf(word: string): number {
      const pair = word.length === 2 ? ((word.charCodeAt(0) << 16) | word.charCodeAt(1)) >>> 0 : 0;
      if (pair >= pairsFrom) return pair;
      const key = known.get(word);
      if (key !== undefined) return key;
      known.set(word, others.length);
      return others.push(word) - 1;
    },
    wordOf(key: number): string {
      return key >= pairsFrom ? String.fromCharCode(key >>> 16, key & 0xffff) : (others[key] ?? '');
    },
  };
}

function enlarge(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The different keys in order, as words, and where each begins. */
function listKeys(keys: Uint32Array, wordOf: (key: number) => string): Pick<SortedPostings, 'words' | 'starts'> {
  const words: string[] = [];
  const starts: number[] = [];
  for (let i = 0; i < keys.length; i++) {
    if (i > 0 && keys[i] === keys[i - 1]) continue;
    words.push(wordOf(keys[i] ?? 0));
    starts.push(i);
  }
  return { words, starts: Uint32Array.from([...starts, keys.length]) };
}
