import { type Posting, readWords, type Shard, takeVarint } from './shard-format.ts';
import { classBits } from './tf-class.ts';

/** The postings in a shard of all tokens that `wanted` accepts, by token. */
export function readPostings(
  shard: Shard,
  wanted: (token: string) => boolean,
): ReadonlyMap<string, readonly Posting[]> {
  const found = new Map<string, readonly Posting[]>();
  const at = { place: 0 };
  for (const token of readWords(shard.words)) {
    const length = takeVarint(shard.bytes, at);
    const end = at.place + length;
    if (wanted(token)) found.set(token, readList(shard.bytes, at.place, end));
    at.place = end;
  }
  return found;
}

function readList(bytes: Uint8Array, from: number, end: number): readonly Posting[] {
  const list: Posting[] = [];
  const at = { place: from };
  let doc = -1;
  while (at.place < end) {
    const value = takeVarint(bytes, at);
    doc += (value >>> classBits) + 1;
    list.push({ doc, tfClass: value & ((1 << classBits) - 1) });
  }
  return list;
}
