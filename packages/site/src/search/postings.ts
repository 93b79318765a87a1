import { classBits, classOf } from './tf-class.ts';

/** Postings of a growing set of texts, held as numbers: thirty thousand articles have some twenty million. */
export interface Postings {
  /** Every token once; its place is its id. */
  readonly words: readonly string[];
  /** Postings so far. */
  readonly size: number;
  /** Takes the next text; returns its length in tokens. */
  readonly add: (title: readonly string[], body: readonly string[]) => number;
  /** All postings by token. Nothing may be added afterwards. */
  readonly sorted: () => SortedPostings;
}

export interface SortedPostings {
  /** The lists of all tokens, one after the other: text and class of occurrences in one number. */
  readonly values: Uint32Array;
  /** Where the list of a token begins; the next one's beginning is its end. */
  readonly starts: Uint32Array;
}

const chunkSize = 1 << 20;

export function openPostings(): Postings {
  const words: string[] = [];
  const ids = openWordIds();
  const counts: number[] = [];
  // Two numbers a posting: the token, and the text with its class.
  const chunks: Uint32Array[] = [];
  let used = chunkSize;
  let size = 0;
  let docs = 0;

  function idOf(word: string): number {
    const id = ids(word, words.length);
    if (id === words.length) {
      words.push(word);
      counts.push(0);
    }
    return id;
  }

  function push(id: number, value: number): void {
    if (used === chunkSize) {
      chunks.push(new Uint32Array(chunkSize));
      used = 0;
    }
    const chunk = chunks.at(-1) as Uint32Array;
    chunk[used++] = id;
    chunk[used++] = value;
    counts[id] = (counts[id] ?? 0) + 1;
    size++;
  }

  return {
    words,
    get size() {
      return size;
    },
    add(title, body) {
      const inTitle = new Set(title.map(idOf));
      const ids = Uint32Array.from(body, idOf).sort();
      for (let from = 0; from < ids.length; ) {
        const id = ids[from] ?? 0;
        let end = from + 1;
        while (ids[end] === id) end++;
        push(id, (docs << classBits) | classOf(inTitle.delete(id), end - from));
        from = end;
      }
      for (const id of inTitle) push(id, (docs << classBits) | classOf(true, 0));
      docs++;
      return title.length + body.length;
    },
    sorted: () => sortPostings(chunks, used, counts),
  };
}

/**
 * Numbers of words: the one that the word has, or `next` for a new one. Nearly all are pieces of two characters, which
 * are found by their codes: hashing twenty million strings would take most of the time.
 */
function openWordIds(): (word: string, next: number) => number {
  const pairs = new Array<Map<number, number> | undefined>(0x10000).fill(undefined);
  const others = new Map<string, number>();
  function idIn<K>(map: Map<K, number>, key: K, next: number): number {
    const known = map.get(key);
    if (known === undefined) map.set(key, next);
    return known ?? next;
  }
  return (word, next) => {
    if (word.length !== 2) return idIn(others, word, next);
    const first = word.charCodeAt(0);
    pairs[first] ??= new Map();
    return idIn(pairs[first], word.charCodeAt(1), next);
  };
}

/** A counting sort: texts came in order, so each token's list is in order too. */
function sortPostings(chunks: readonly Uint32Array[], lastUsed: number, counts: readonly number[]): SortedPostings {
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, id) => {
    starts[id + 1] = (starts[id] ?? 0) + count;
  });
  const next = starts.slice();
  const values = new Uint32Array(starts[counts.length] ?? 0);
  chunks.forEach((chunk, n) => {
    const end = n === chunks.length - 1 ? lastUsed : chunkSize;
    for (let i = 0; i < end; i += 2) {
      const id = chunk[i] ?? 0;
      const at = next[id] ?? 0;
      values[at] = chunk[i + 1] ?? 0;
      next[id] = at + 1;
    }
  });
  return { values, starts };
}
