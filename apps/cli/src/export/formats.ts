import type { ArticleFilter, Store } from '@qishi/archive';
import { renderCsvHead, renderCsvRow, renderOutlines, renderWarcInfo, renderWarcRecord } from '@qishi/exchange';
import type { Article, RawPage, Source } from '@qishi/model';
import { buildRecord } from '../import/record.ts';
import { findOutlet } from '../issue/issue-input.ts';

/** What goes into one file, piece by piece; `count` tells what it held. */
export interface Piece {
  readonly content: string | Uint8Array;
  readonly count: 0 | 1;
}

export type Pieces = AsyncGenerator<Piece>;

/** The import form, one article a line. */
export async function* renderRecords(store: Store, filter: ArticleFilter): Pieces {
  for await (const article of store.streamArticles(filter))
    yield { content: `${JSON.stringify(buildRecord(article))}\n`, count: 1 };
}

export async function* renderTable(store: Store, filter: ArticleFilter, sources: readonly Source[]): Pieces {
  yield { content: renderCsvHead(), count: 0 };
  for await (const article of store.streamArticles(filter)) {
    const topics = (await store.findAnalysis(article.id))?.topics.all ?? [];
    yield { content: renderCsvRow(article, findOutlet(sources, article).name, topics), count: 1 };
  }
}

export async function* renderCatalogue(sources: readonly Source[]): Pieces {
  yield { content: `${renderOutlines(sources, '启示录 来源').trimEnd()}\n`, count: 0 };
}

/** All captures; of a filter, those from which its articles were read. */
export async function* renderCaptures(store: Store, filter: ArticleFilter, software: string, now: Date): Pieces {
  yield { content: await renderWarcInfo(software, now.toISOString()), count: 0 };
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  for await (const page of isNarrowed ? streamCaptures(store, filter) : store.streamPages())
    yield { content: await renderWarcRecord(page), count: 1 };
}

async function* streamCaptures(store: Store, filter: ArticleFilter): AsyncGenerator<RawPage> {
  for await (const article of store.streamArticles(filter)) yield* readCaptures(store, article);
}

async function* readCaptures(store: Store, { rawPageId }: Article): AsyncGenerator<RawPage> {
  const page = await store.findPage(rawPageId);
  if (page) yield page;
  if (page) yield* await store.findParts(page.id);
}
