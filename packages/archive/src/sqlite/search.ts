import type { DatabaseSync } from 'node:sqlite';
import { searchIndex } from '../search/search.ts';
import type { Store } from '../store.ts';
import { buildSearchIndex } from './search-index.ts';

export function buildSearch(database: DatabaseSync): Pick<Store, 'search'> {
  const index = buildSearchIndex(database);
  return { search: (query, options) => searchIndex(index, query, options) };
}
