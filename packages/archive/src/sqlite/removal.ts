import type { DatabaseSync } from 'node:sqlite';
import type { Article, Story } from '@qishi/model';
import { withoutArticle } from '../without-article.ts';
import { buildArticleIndex } from './article-index.ts';
import { readJson } from './database.ts';

/** Takes articles out of everything that is made of articles. Inside a transaction. */
export interface Removal {
  /** Gives the story that it was in, as it was. */
  readonly removeArticle: (id: string) => Story | undefined;
}

const tables = ['analyses', 'article_topics', 'article_entities', 'article_dates', 'story_articles', 'revisions'];

export function buildRemoval(database: DatabaseSync): Removal {
  const index = buildArticleIndex(database);
  const byId = database.prepare('SELECT doc, json FROM articles WHERE id = ?');
  const storyOf = database.prepare(
    'SELECT s.json FROM story_articles m JOIN stories s ON s.id = m.story_id WHERE m.article_id = ?',
  );
  const deletes = tables.map((table) => database.prepare(`DELETE FROM ${table} WHERE article_id = ?`));
  const deleteArticle = database.prepare('DELETE FROM articles WHERE id = ?');
  const deleteStory = database.prepare('DELETE FROM stories WHERE id = ?');
  const updateStory = database.prepare('UPDATE stories SET first_at = ?, last_at = ?, json = ? WHERE id = ?');

  function shrinkStory(story: Story, id: string): void {
    const rows = story.articleIds.filter((one) => one !== id).map((one) => byId.get(one));
    const left = withoutArticle(
      story,
      id,
      rows.filter((row) => row !== undefined).map((row) => readJson<Article>(row)),
    );
    if (left) updateStory.run(left.firstAt, left.lastAt, JSON.stringify(left), story.id);
    else deleteStory.run(story.id);
  }

  return {
    removeArticle(id) {
      const found = storyOf.get(id);
      const story = found && readJson<Story>(found);
      const row = byId.get(id);
      for (const remove of deletes) remove.run(id);
      if (story) shrinkStory(story, id);
      if (row) index.remove(Number(row.doc));
      deleteArticle.run(id);
      return story;
    },
  };
}
