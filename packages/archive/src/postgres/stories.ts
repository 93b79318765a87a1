import type { Story } from '@qishi/model';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import type { Database, Query } from './database.ts';
import { rowAt } from './row-number.ts';

type StoryStore = Pick<Store, 'articleIdsToCluster' | 'saveStories' | 'findStory' | 'findStoryOfArticle' | 'stories'>;

export function buildStoryStore({ query, transact }: Database): StoryStore {
  return {
    async articleIdsToCluster() {
      const rows = await query<{ id: string }>(
        `SELECT id FROM articles a WHERE doc IN (SELECT doc FROM article_facets WHERE facet >= 'topic:' AND facet < 'topic;')
           AND NOT EXISTS (SELECT 1 FROM story_articles m WHERE m.article_id = a.id) ORDER BY doc`,
      );
      return rows.map(({ id }) => id);
    },
    saveStories: (stories) => transact((ask) => saveAll(ask, stories)),
    async findStory(id) {
      const [row] = await query('SELECT json FROM stories WHERE id = $1', [id]);
      return row && readJson<Story>(row);
    },
    async findStoryOfArticle(articleId) {
      const [row] = await query(
        'SELECT s.json FROM story_articles m JOIN stories s ON s.id = m.story_id WHERE m.article_id = $1',
        [articleId],
      );
      return row && readJson<Story>(row);
    },
    async stories({ since, until }) {
      const rows = await query(
        `SELECT json FROM stories WHERE id IN (
           SELECT m.story_id FROM articles a JOIN story_articles m ON m.article_id = a.id WHERE a.doc >= $1 AND a.doc < $2
         ) ORDER BY first_at, id`,
        [rowAt(since), rowAt(until)],
      );
      return rows.map((row) => readJson<Story>(row));
    },
  };
}

async function saveAll(query: Query, stories: readonly Story[]): Promise<void> {
  // Stories are few and made by one process; whoever else saves some waits, readers do not.
  await query('LOCK TABLE stories, story_articles IN SHARE ROW EXCLUSIVE MODE');
  await query('DELETE FROM story_articles WHERE story_id = ANY ($1::text[])', [stories.map(({ id }) => id)]);
  for (const { id, firstAt, lastAt, articleIds, ...rest } of stories) {
    await query(
      `INSERT INTO stories (id, first_at, last_at, json) VALUES ($1, $2, $3, $4) ON CONFLICT (id)
       DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at, json = excluded.json`,
      [id, firstAt, lastAt, JSON.stringify({ id, firstAt, lastAt, articleIds, ...rest })],
    );
    await query(
      `INSERT INTO story_articles (article_id, story_id) SELECT DISTINCT unnest($2::text[]), $1 ON CONFLICT (article_id)
       DO UPDATE SET story_id = excluded.story_id`,
      [id, articleIds],
    );
  }
  await query('DELETE FROM stories s WHERE NOT EXISTS (SELECT 1 FROM story_articles m WHERE m.story_id = s.id)');
}
