import type { CoreTopic } from '@qishi/model';
import { indexTokens } from '@qishi/model';
import { encodeLists } from './encode-lists.ts';
import { openPostings, type SortedPostings } from './postings.ts';
import {
  blockDocs,
  callback,
  type DocKind,
  type DocRow,
  type SegmentInfo,
  type StoredDoc,
  topicBits,
} from './segment.ts';
import { writeWords } from './shard-format.ts';
import { shardOf } from './shard-of.ts';
import { lengthByte } from './tf-class.ts';

export interface SearchDoc extends StoredDoc {
  readonly topics: readonly CoreTopic[];
  /** What is searched; only `text` of it is published. */
  readonly body: string;
}

export interface BuiltSegment {
  readonly info: SegmentInfo;
  /** Name within the segment's folder, and the file's text. */
  readonly files: ReadonlyMap<string, string>;
}

/** Bytes of postings and words in one shard, on average, before base64. */
const shardBytes = 20_000;
const mostShards = 2048;

/** Indexes texts, newest last. The same texts give the same bytes. */
export async function buildSegment(
  key: string,
  kind: DocKind,
  docs: AsyncIterable<SearchDoc> | Iterable<SearchDoc>,
): Promise<BuiltSegment> {
  const postings = openPostings();
  const rows: DocRow[] = [];
  const lengths: number[] = [];
  const topics: number[] = [];
  let tokens = 0;
  for await (const doc of docs) {
    const length = postings.add(indexTokens(doc.title), indexTokens(doc.body));
    rows.push([doc.title, doc.href, doc.from, doc.day, doc.text]);
    lengths.push(lengthByte(length));
    topics.push(topicMask(doc.topics));
    tokens += length;
  }
  const lists = postings.finish();
  const shards = chooseShards(lists);
  const head = [toBase64(lengths), toBase64(topics)];
  const files = new Map([['head.js', renderFile(`${key}/head`, head)]]);
  for (let at = 0; at < rows.length; at += blockDocs) {
    const number = at / blockDocs;
    files.set(`b${number}.js`, renderFile(`${key}/b${number}`, rows.slice(at, at + blockDocs)));
  }
  for (const [number, shard] of writeShards(lists, shards))
    files.set(`s${number}.js`, renderFile(`${key}/s${number}`, [shard.words, toBase64(shard.bytes)]));
  return { info: { key, kind, docs: rows.length, tokens, shards }, files };
}

export function topicMask(topics: readonly CoreTopic[]): number {
  return topics.reduce((mask, topic) => mask | (1 << topicBits.indexOf(topic)), 0);
}

/** A power of two, so that a growing archive seldom changes it. */
function chooseShards({ values, words }: SortedPostings): number {
  const bytes = values.length * 1.3 + words.length * 4;
  return Math.min(mostShards, 2 ** Math.ceil(Math.log2(Math.max(1, bytes / shardBytes))));
}

function writeShards(lists: SortedPostings, shards: number): ReadonlyMap<number, { words: string; bytes: Uint8Array }> {
  const members = new Map<number, number[]>();
  lists.words.forEach((word, id) => {
    const shard = shardOf(word, shards);
    const list = members.get(shard);
    if (list) list.push(id);
    else members.set(shard, [id]);
  });
  const word = (id: number): string => lists.words[id] ?? '';
  return new Map(
    [...members]
      .sort(([a], [b]) => a - b)
      .map(([shard, ids]) => {
        ids.sort((a, b) => (word(a) < word(b) ? -1 : 1));
        return [shard, { words: writeWords(ids.map(word)), bytes: encodeLists(lists, ids) }];
      }),
  );
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
