import type { Story } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import { readJson } from '../stored-json.ts';
import { withoutArticle } from '../without-article.ts';
import { dropRow } from './article-rows.ts';
import type { Query } from './database.ts';

const tables = ['analyses', 'story_articles', 'revisions', 'watch_told'];

/**
 * Call it before anything is read that is then written without an article: of two that shrink one story or one issue at
 * once, the second would put back what the first took. Others who save some wait, readers do not.
 */
export async function lockForRemoval(query: Query): Promise<void> {
  await query('LOCK TABLE stories, story_articles, briefings, manifests IN SHARE ROW EXCLUSIVE MODE');
}

/** Takes an article out of everything that is made of articles; resolves to the story that it was in, as it was. */
export async function removeArticle(query: Query, id: string): Promise<Story | undefined> {
  const [row] = await query<{ doc: number }>('SELECT doc FROM articles WHERE id = $1 FOR UPDATE', [id]);
  const [found] = await query(
    'SELECT s.json FROM story_articles m JOIN stories s ON s.id = m.story_id WHERE m.article_id = $1',
    [id],
  );
  const story = found && readJson<Story>(found);
  for (const table of tables) await query(`DELETE FROM ${table} WHERE article_id = $1`, [id]);
  if (story) await shrinkStory(query, story, id);
  if (row) await dropRow(query, row.doc);
  await query('DELETE FROM articles WHERE id = $1', [id]);
  return story;
}

async function shrinkStory(query: Query, story: Story, id: string): Promise<void> {
  const others = story.articleIds.filter((one) => one !== id);
  const rows = await query('SELECT packed FROM articles WHERE id = ANY ($1::text[])', [others]);
  const left = withoutArticle(story, id, rows.map(readArticle));
  if (!left) await query('DELETE FROM stories WHERE id = $1', [story.id]);
  else {
    await query('UPDATE stories SET first_at = $1, last_at = $2, json = $3 WHERE id = $4', [
      left.firstAt,
      left.lastAt,
      JSON.stringify(left),
      story.id,
    ]);
  }
}
