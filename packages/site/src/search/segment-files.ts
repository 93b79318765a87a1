import { encodeLists } from './encode-lists.ts';
import type { SortedPostings } from './postings.ts';
import { blockDocs, callback, type DocRow, type SegmentInfo } from './segment.ts';
import { writeWords } from './shard-format.ts';
import { shardOf } from './shard-of.ts';

/** What a segment's files are made of. */
export interface IndexedTexts {
  readonly postings: SortedPostings;
  readonly rows: readonly DocRow[];
  /** A byte for each text. */
  readonly lengths: readonly number[];
  readonly topics: readonly number[];
}

type File = readonly [name: string, text: string];

/** Bytes of postings and words in one shard, on average, before base64. */
const shardBytes = 20_000;
const mostShards = 2048;

/** A power of two, so that a growing archive seldom changes it. */
export function chooseShards({ values, words }: SortedPostings): number {
  const bytes = values.length * 1.3 + words.length * 4;
  return Math.min(mostShards, 2 ** Math.ceil(Math.log2(Math.max(1, bytes / shardBytes))));
}

/** The head, the blocks of texts and every shard, an empty one too: a query must find a file for any token. */
export function* writeSegmentFiles({ key, shards }: SegmentInfo, texts: IndexedTexts): Generator<File> {
  const file = (name: string, content: unknown): File => [`${name}.js`, renderFile(`${key}/${name}`, content)];
  yield file('head', [toBase64(texts.lengths), toBase64(texts.topics)]);
  for (let at = 0; at < texts.rows.length; at += blockDocs)
    yield file(`b${at / blockDocs}`, texts.rows.slice(at, at + blockDocs));
  const word = (id: number): string => texts.postings.words[id] ?? '';
  for (const [number, ids] of shareOut(texts.postings.words, shards).entries()) {
    ids.sort((a, b) => (word(a) < word(b) ? -1 : 1));
    yield file(`s${number}`, [writeWords(ids.map(word)), toBase64(encodeLists(texts.postings, ids))]);
  }
}

/** Ids of words by the shard they lie in. */
function shareOut(words: readonly string[], shards: number): readonly number[][] {
  const members = Array.from({ length: shards }, (): number[] => []);
  words.forEach((word, id) => {
    members[shardOf(word, shards)]?.push(id);
  });
  return members;
}

const toBase64 = (bytes: readonly number[] | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('base64');

/** A call with JSON arguments. JSON is JavaScript; `<` is escaped all the same, should a file ever be put into a page. */
export function renderFile(name: string, content: unknown): string {
  const json = JSON.stringify(content)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `${callback}(${JSON.stringify(name)},${json})\n`;
}
