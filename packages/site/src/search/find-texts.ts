import type { CoreTopic } from '@qishi/model';
import { type QueryTerms, readQuery } from './query-terms.ts';
import { mergeLists, type Ranked, rank, type SegmentMatches } from './rank.ts';
import { readPostings } from './read-shard.ts';
import { blockDocs, type DocKind, type DocRow, type Manifest, type SegmentInfo, topicBits } from './segment.ts';
import type { Posting } from './shard-format.ts';
import { shardOf, shardsOfPrefix } from './shard-of.ts';

/** Gives the content of a file of the index by its name; rejects when it cannot be had. */
export type LoadFile = (name: string) => Promise<unknown>;

export interface SearchFilters {
  readonly topic?: CoreTopic;
  readonly kind?: DocKind;
}

export interface FoundTexts {
  readonly query: QueryTerms;
  /** Best first. */
  readonly ranked: readonly Ranked[];
  /** True when no text holds every term, and `ranked` has those that hold some. */
  readonly near: boolean;
}

/** Asks the index. Loads the segments' heads and, for each term, the shard that holds it; nothing twice. */
export async function findTexts(
  load: LoadFile,
  { segments }: Manifest,
  text: string,
  filters: SearchFilters,
): Promise<FoundTexts> {
  const query = readQuery(text);
  const terms = query.tokens;
  if (terms.length === 0) return { query, ranked: [], near: false };
  const topics: Uint8Array[] = [];
  const matches = await Promise.all(
    segments.map(async (segment, place) => {
      const head = await loadHead(load, segment);
      topics[place] = head.topics;
      return { ...(await matchSegment(load, segment, terms)), lengths: head.lengths };
    }),
  );
  const isWanted = (place: number, doc: number): boolean =>
    (filters.kind === undefined || segments[place]?.kind === filters.kind) &&
    (filters.topic === undefined || hasTopic(topics[place]?.[doc] ?? 0, filters.topic));
  const ranked = rank(matches, meanLength(segments), isWanted);
  const holdingAll = ranked.filter(({ held }) => held === terms.length);
  return holdingAll.length > 0
    ? { query, ranked: holdingAll, near: false }
    : { query, ranked, near: ranked.length > 0 };
}

const hasTopic = (mask: number, topic: CoreTopic): boolean => (mask & (1 << topicBits.indexOf(topic))) !== 0;

function meanLength(segments: readonly SegmentInfo[]): number {
  const docs = segments.reduce((sum, segment) => sum + segment.docs, 0);
  return Math.max(1, segments.reduce((sum, { tokens }) => sum + tokens, 0) / Math.max(1, docs));
}

async function loadHead(load: LoadFile, { key }: SegmentInfo) {
  const [lengths, topics] = (await load(`${key}/head`)) as readonly [string, string];
  return { lengths: fromBase64(lengths), topics: fromBase64(topics) };
}

async function matchSegment(
  load: LoadFile,
  segment: SegmentInfo,
  terms: readonly string[],
): Promise<Omit<SegmentMatches, 'lengths'>> {
  const lists = await Promise.all(terms.map((term) => loadList(load, segment, term)));
  return { docs: segment.docs, terms: lists };
}

async function loadList(load: LoadFile, segment: SegmentInfo, term: string): Promise<readonly Posting[]> {
  const isPrefix = term.endsWith('*');
  const token = isPrefix ? term.slice(0, -1) : term;
  const shards = isPrefix ? shardsOfPrefix(token, segment.shards) : [shardOf(token, segment.shards)];
  const wanted = isPrefix ? (one: string) => one.startsWith(token) : (one: string) => one === token;
  const found = await Promise.all(
    shards.map(async (number) => {
      const file = await load(`${segment.key}/s${number}`);
      const [words, bytes] = file as readonly [string, string];
      return [...readPostings({ words, bytes: fromBase64(bytes) }, wanted).values()];
    }),
  );
  return mergeLists(found.flat());
}

/** A text of the results with all that the page shows. */
export interface Hit {
  readonly kind: DocKind;
  readonly row: DocRow;
}

/** Loads the texts of some results, in their order. */
export async function loadHits(
  load: LoadFile,
  { segments }: Manifest,
  ranked: readonly Ranked[],
): Promise<readonly Hit[]> {
  const hits = await Promise.all(
    ranked.map(async ({ segment, doc }) => {
      const info = segments[segment];
      if (!info) return undefined;
      const rows = (await load(`${info.key}/b${Math.floor(doc / blockDocs)}`)) as readonly DocRow[];
      const row = rows[doc % blockDocs];
      return row && { kind: info.kind, row };
    }),
  );
  return hits.filter((hit) => hit !== undefined);
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
