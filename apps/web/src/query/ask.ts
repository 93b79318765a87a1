import type { SearchResults } from '@qishi/archive';
import { deepestHit } from '@qishi/archive';
import { emptyQuery, parseQuery, type QueryFault, type SearchQuery } from '@qishi/model';
import type { WebParts } from '../parts.ts';
import { faultInChinese } from './fault-text.ts';

/** Hits on a page of results. */
export const pageSize = 20;
export const deepestPage = Math.floor(deepestHit / pageSize);

/** What a reader asks. */
export interface Question {
  readonly q: string;
  /** From 1. */
  readonly page: number;
  /** Hits on a page. */
  readonly limit?: number;
  /** Every article, not one per story. */
  readonly all: boolean;
  readonly facets: boolean;
  /** Where the query says nothing of the order. */
  readonly sort?: SearchQuery['sort'];
}

export type Reply = { readonly results: SearchResults } | { readonly faults: readonly QueryFault[] };

/** Searches, or tells in Chinese why the query cannot be read. An empty query lists everything, newest first. */
export async function ask({ store, names }: WebParts, question: Question): Promise<Reply> {
  const query = readQuestion(question);
  if ('faults' in query) return query;
  const { page, limit = pageSize, all, facets } = question;
  const offset = Math.min((page - 1) * limit, deepestHit - limit);
  return { results: await store.search(query.query, { names, limit, offset, collapse: !all, facets, near: 'few' }) };
}

function readQuestion({ q, sort }: Question): { readonly query: SearchQuery } | { readonly faults: QueryFault[] } {
  if (q.trim() === '') return { query: { ...emptyQuery, sort: 'newest' } };
  const read = parseQuery(q);
  if ('faults' in read)
    return { faults: read.faults.map(({ at, message }) => ({ at, message: faultInChinese(message) })) };
  const isOpen = sort !== undefined && read.query.sort === 'relevance' && !/\bsort[:：]/i.test(q);
  return { query: isOpen ? { ...read.query, sort } : read.query };
}
