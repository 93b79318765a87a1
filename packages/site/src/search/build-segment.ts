import type { CoreTopic } from '@qishi/model';
import { indexTokens } from '@qishi/model';
import { openPostings } from './postings.ts';
import type { DocKind, DocRow, SegmentInfo, StoredDoc } from './segment.ts';
import { topicBits } from './segment.ts';
import { chooseShards, type IndexedTexts, writeSegmentFiles } from './segment-files.ts';
import { lengthByte } from './tf-class.ts';

export interface SearchDoc extends StoredDoc {
  readonly topics: readonly CoreTopic[];
  /** What is searched; only `text` of it is published. */
  readonly body: string;
}

export interface BuiltSegment {
  readonly info: SegmentInfo;
  /** Names within the segment's folder, and the files' texts: made as they are asked for, not to be in memory together. */
  readonly files: Iterable<readonly [name: string, text: string]>;
}

/** Indexes texts, newest last. The same texts give the same bytes. */
export async function buildSegment(
  key: string,
  kind: DocKind,
  docs: AsyncIterable<SearchDoc> | Iterable<SearchDoc>,
): Promise<BuiltSegment> {
  const { tokens, ...texts } = await indexTexts(docs);
  const shards = chooseShards(texts.postings);
  const info: SegmentInfo = { key, kind, docs: texts.rows.length, tokens, shards };
  return { info, files: { [Symbol.iterator]: () => writeSegmentFiles(info, texts) } };
}

async function indexTexts(
  docs: AsyncIterable<SearchDoc> | Iterable<SearchDoc>,
): Promise<IndexedTexts & { readonly tokens: number }> {
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
  return { postings: postings.finish(), rows, lengths, topics, tokens };
}

function topicMask(topics: readonly CoreTopic[]): number {
  return topics.reduce((mask, topic) => mask | (1 << topicBits.indexOf(topic)), 0);
}
