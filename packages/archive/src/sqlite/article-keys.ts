import type { DatabaseSync } from 'node:sqlite';
import type { Topic } from '@qishi/model';
import type { ArticleKey, Store } from '../store.ts';

export function buildArticleKeyStore(database: DatabaseSync): Pick<Store, 'articleKeys'> {
  const keys = database.prepare(
    'SELECT a.id, a.content_hash, a.at, f.facets FROM articles a LEFT JOIN doc_facets f ON f.doc = a.doc ORDER BY a.at, a.doc',
  );
  return {
    async articleKeys() {
      return keys.all().map(readKey);
    },
  };
}

function readKey(row: unknown): ArticleKey {
  const { id, content_hash, at, facets } = row as {
    id: string;
    content_hash: string;
    at: number;
    facets: string | null;
  };
  return {
    id,
    contentHash: content_hash,
    publishedAt: new Date(at * 1000).toISOString(),
    topics: [...(facets ?? '').matchAll(/^topic:(.*)$/gm)].map(([, topic]) => topic as Topic).sort(),
  };
}
