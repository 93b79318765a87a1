import type { Posting } from './shard-format.ts';
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
  readonly sorted: () => { readonly of: (id: number) => Iterable<Posting> };
}

const chunkSize = 1 << 20;

export function openPostings(): Postings {
  const words: string[] = [];
  const ids = new Map<string, number>();
  const counts: number[] = [];
  // Two numbers a posting: the token, and the text with its class.
  const chunks: Uint32Array[] = [];
  let used = chunkSize;
  let size = 0;
  let docs = 0;

  function idOf(word: string): number {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, words.length);
    counts.push(0);
    return words.push(word) - 1;
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
      const inBody = new Map<number, number>();
      for (const word of body) {
        const id = idOf(word);
        inBody.set(id, (inBody.get(id) ?? 0) + 1);
      }
      for (const [id, times] of inBody) push(id, (docs << classBits) | classOf(inTitle.has(id), times));
      for (const id of inTitle) if (!inBody.has(id)) push(id, (docs << classBits) | classOf(true, 0));
      docs++;
      return title.length + body.length;
    },
    sorted: () => sortPostings(chunks, used, counts),
  };
}

/** A counting sort: texts came in order, so each token's list is in order too. */
function sortPostings(
  chunks: readonly Uint32Array[],
  lastUsed: number,
  counts: readonly number[],
): { readonly of: (id: number) => Iterable<Posting> } {
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
  const mask = (1 << classBits) - 1;
  function* of(id: number): Generator<Posting> {
    for (let i = starts[id] ?? 0; i < (starts[id + 1] ?? 0); i++) {
      const value = values[i] ?? 0;
      yield { doc: value >>> classBits, tfClass: value & mask };
    }
  }
  return { of };
}
