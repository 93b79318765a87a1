import type { Topic } from '@qishi/model';
import type { Store } from '../store.ts';
import type { Database } from './database.ts';
import { instantOfRow } from './row-number.ts';

interface KeyRow {
  readonly id: string;
  readonly content_hash: string;
  readonly doc: number;
  readonly facets: string | null;
}

export function buildArticleKeyStore({ query }: Database): Pick<Store, 'articleKeys'> {
  return {
    async articleKeys() {
      const rows = await query<KeyRow>(
        'SELECT a.id, a.content_hash, a.doc, f.facets FROM articles a LEFT JOIN doc_facets f ON f.doc = a.doc ORDER BY a.doc',
      );
      return rows.map(({ id, content_hash, doc, facets }) => ({
        id,
        contentHash: content_hash,
        publishedAt: instantOfRow(doc),
        topics: [...(facets ?? '').matchAll(/^topic:(.*)$/gm)].map(([, topic]) => topic as Topic).sort(),
      }));
    },
  };
}
