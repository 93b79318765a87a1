import type { CoreTopic } from '@qishi/model';

/** Raise it when the files of a segment change their form: what was written before is then written anew. */
export const formatVersion = 1;

/** An issue's item, or an archived article of another house. */
export type DocKind = 'issue' | 'article';

/** Order of the bits in `topics`. */
export const topicBits: readonly CoreTopic[] = ['chips', 'llm', 'cloud'];

/** What is known of a text besides its postings; the fields of one row in a block file. */
export interface StoredDoc {
  readonly title: string;
  /** An http(s) address, or a path from the site's root for an item of an issue; empty when there is nowhere to go. */
  readonly href: string;
  /** The outlet, or the week. */
  readonly from: string;
  /** Beijing day of publication. */
  readonly day: string;
  /** The whole text of an item of ours; the beginning of another house's article. */
  readonly text: string;
}

export type DocRow = readonly [title: string, href: string, from: string, day: string, text: string];

/** Texts in one block file. Few, since each of the results shown is likely to lie in another one. */
export const blockDocs = 8;

/** One line of the manifest: a set of texts with its own postings, in `search/<key>/`. */
export interface SegmentInfo {
  /** Twelve hex digits that follow from everything that was indexed. */
  readonly key: string;
  readonly kind: DocKind;
  readonly docs: number;
  /** Tokens of all texts together, for the mean length. */
  readonly tokens: number;
  readonly shards: number;
}

/** Reads what `writeSegment` left beside a segment; undefined when it is something else. */
export function parseSegmentInfo(text: string): SegmentInfo | undefined {
  try {
    const { key, kind, docs, tokens, shards } = JSON.parse(text) as SegmentInfo;
    const counts = [docs, tokens, shards];
    return typeof key === 'string' && (kind === 'issue' || kind === 'article') && counts.every(Number.isInteger)
      ? { key, kind, docs, tokens, shards }
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export interface Manifest {
  readonly version: number;
  readonly segments: readonly SegmentInfo[];
}

/** Per text one byte for its length and one for its topics, in two runs. */
export interface SegmentHead {
  readonly lengths: Uint8Array;
  readonly topics: Uint8Array;
}

/** Name of the function that every file of the index calls: `fetch` is not allowed to pages opened from a disk. */
export const callback = 'qishiSearch';
