import type { DatabaseSync } from 'node:sqlite';
import type { Topic } from '@qishi/model';
import type { ArticleKey, Store } from '../store.ts';
import { docsPerSecond } from './articles.ts';

export function buildArticleKeyStore(database: DatabaseSync): Pick<Store, 'articleKeys'> {
  // Grouped before it is joined: looked up article by article, each would read the whole table of topics.
  const keys = database.prepare(
    `SELECT a.id, a.content_hash, a.doc, t.topics FROM articles a LEFT JOIN
       (SELECT article_id, group_concat(topic) AS topics FROM article_topics GROUP BY article_id) t
     ON t.article_id = a.id ORDER BY a.doc`,
  );
  return {
    async articleKeys() {
      return keys.all().map(readKey);
    },
  };
}

function readKey(row: unknown): ArticleKey {
  const { id, content_hash, doc, topics } = row as {
    id: string;
    content_hash: string;
    doc: number;
    topics: string | null;
  };
  return {
    id,
    contentHash: content_hash,
    publishedAt: new Date(Math.floor(doc / docsPerSecond) * 1000).toISOString(),
    topics: (topics?.split(',').sort() ?? []) as Topic[],
  };
}
