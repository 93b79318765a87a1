import type { DatabaseSync } from 'node:sqlite';
import type { Story } from '@qishi/model';
import { rowAt, rowsPerDay } from '../search/row-number.ts';
import type { Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { inTransaction } from './database.ts';

type StoryStore = Pick<Store, 'articleIdsToCluster' | 'saveStories' | 'findStory' | 'findStoryOfArticle' | 'stories'>;

export function buildStoryStore(database: DatabaseSync): StoryStore {
  const waiting = database.prepare(
    `SELECT id FROM articles WHERE doc IN (SELECT doc FROM article_facets WHERE facet >= 'topic:' AND facet < 'topic;')
       AND id NOT IN (SELECT article_id FROM story_articles) ORDER BY at, doc`,
  );
  const byId = database.prepare('SELECT json FROM stories WHERE id = ?');
  const ofArticle = database.prepare(
    'SELECT s.json FROM story_articles m JOIN stories s ON s.id = m.story_id WHERE m.article_id = ?',
  );
  const inPeriod = database.prepare(
    `SELECT json FROM stories WHERE id IN (
       SELECT m.story_id FROM articles a JOIN story_articles m ON m.article_id = a.id WHERE a.doc >= ? AND a.doc <= ? AND a.at >= ? AND a.at < ?
     ) ORDER BY first_at, id`,
  );
  const unlink = database.prepare('DELETE FROM story_articles WHERE article_id = ? OR story_id = ?');
  const link = database.prepare('INSERT INTO story_articles (article_id, story_id) VALUES (?, ?)');
  const upsert = database.prepare(
    `INSERT INTO stories (id, first_at, last_at, json) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET first_at = excluded.first_at, last_at = excluded.last_at, json = excluded.json`,
  );
  const dropEmpty = database.prepare('DELETE FROM stories WHERE id NOT IN (SELECT story_id FROM story_articles)');

  function write(story: Story): void {
    upsert.run(story.id, story.firstAt, story.lastAt, JSON.stringify(story));
    for (const articleId of story.articleIds) {
      unlink.run(articleId, '');
      link.run(articleId, story.id);
    }
  }

  return {
    async articleIdsToCluster() {
      return waiting.all().map((row) => String(row.id));
    },
    async saveStories(stories) {
      inTransaction(database, () => {
        for (const story of stories) unlink.run('', story.id);
        for (const story of stories) write(story);
        dropEmpty.run();
      });
    },
    async findStory(id) {
      const row = byId.get(id);
      return row && readJson<Story>(row);
    },
    async findStoryOfArticle(articleId) {
      const row = ofArticle.get(articleId);
      return row && readJson<Story>(row);
    },
    async stories({ since, until }) {
      const seconds = [since, until].map((instant) => Date.parse(instant) / 1000);
      return inPeriod.all(rowAt(since), rowAt(until) + rowsPerDay, ...seconds).map((row) => readJson<Story>(row));
    },
  };
}
