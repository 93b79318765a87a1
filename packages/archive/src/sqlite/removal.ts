import type { DatabaseSync } from 'node:sqlite';
import type { Story } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import { readJson } from '../stored-json.ts';
import { withoutArticle } from '../without-article.ts';
import { buildArticleRows } from './article-rows.ts';

/** Takes articles out of everything that is made of articles. Inside a transaction. */
export interface Removal {
  /** Gives the story that it was in, as it was. */
  readonly removeArticle: (id: string) => Story | undefined;
}

const tables = ['analyses', 'story_articles', 'revisions', 'watch_told'];

export function buildRemoval(database: DatabaseSync): Removal {
  const rows = buildArticleRows(database);
  const byId = database.prepare('SELECT doc, packed FROM articles WHERE id = ?');
  const storyOf = database.prepare(
    'SELECT s.json FROM story_articles m JOIN stories s ON s.id = m.story_id WHERE m.article_id = ?',
  );
  const deletes = tables.map((table) => database.prepare(`DELETE FROM ${table} WHERE article_id = ?`));
  const deleteArticle = database.prepare('DELETE FROM articles WHERE id = ?');
  const deleteStory = database.prepare('DELETE FROM stories WHERE id = ?');
  const updateStory = database.prepare('UPDATE stories SET first_at = ?, last_at = ?, json = ? WHERE id = ?');

  function shrinkStory(story: Story, id: string): void {
    const others = story.articleIds.filter((one) => one !== id).map((one) => byId.get(one));
    const left = withoutArticle(story, id, others.filter((row) => row !== undefined).map(readArticle));
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
      if (row) {
        rows.takeFromIndex(Number(row.doc));
        rows.dropFacets(Number(row.doc));
      }
      deleteArticle.run(id);
      return story;
    },
  };
}
