import type { PartOf, Problem, RawPage } from '@qishi/model';
import { pack, unpack } from './packing.ts';
import type { Extraction } from './store.ts';

/** A capture as a table holds it, its body packed. */
export interface PageRow {
  readonly id: string;
  readonly source_id: string;
  readonly url: string;
  readonly final_url: string;
  readonly fetched_at: string;
  readonly status: number;
  readonly headers: string;
  readonly body: Uint8Array;
  readonly sha256: string;
  readonly via: RawPage['via'];
  readonly announced: string;
  readonly part_of: string | null;
  readonly part_number: number | null;
  readonly part_kind: PartOf['kind'] | null;
}

/**
 * The newest capture of each part, from rows in order of their number, newest first. When an article's pages were
 * captured more than once, a part that is older than the one before it is left over from a longer article.
 */
export function findChain(rows: readonly PageRow[]): readonly PageRow[] {
  const chain: PageRow[] = [];
  for (const row of rows) {
    if (row.part_number !== chain.length + 2) continue;
    if (row.fetched_at < (chain.at(-1)?.fetched_at ?? '')) break;
    chain.push(row);
  }
  return chain;
}

export function toExtraction(articleId: string | null, problem: string | null): Extraction | undefined {
  if (articleId !== null) return { articleId };
  return problem === null ? undefined : { problem: JSON.parse(problem) as Problem };
}

function toPartOf({ part_of: pageId, part_number: number, part_kind: kind }: PageRow): Pick<RawPage, 'partOf'> {
  return pageId === null || number === null || kind === null ? {} : { partOf: { pageId, number, kind } };
}

/** The capture of a row. */
export function toPage(row: PageRow): RawPage {
  return {
    id: row.id,
    sourceId: row.source_id,
    url: row.url,
    finalUrl: row.final_url,
    fetchedAt: row.fetched_at,
    status: row.status,
    headers: JSON.parse(row.headers),
    body: unpack(row.body),
    sha256: row.sha256,
    via: row.via,
    announced: JSON.parse(row.announced),
    ...toPartOf(row),
  };
}

/** As small as gzip makes a page, in a third of its time. */
const bodyLevel = 3;

export const packBody = (body: Uint8Array): Uint8Array => pack(body, bodyLevel);
