import type { DatabaseSync } from 'node:sqlite';
import { type Article, indexTokens } from '@qishi/model';

/** The entries of the full-text index: one for each article, under its row number. */
export interface ArticleIndex {
  readonly add: (doc: number, article: Pick<Article, 'title' | 'text'>) => void;
  readonly remove: (doc: number) => void;
  readonly removeAll: () => void;
  /** Makes what was removed leave the file too. */
  readonly purge: () => void;
}

export function buildArticleIndex(database: DatabaseSync): ArticleIndex {
  const add = database.prepare('INSERT INTO article_index (rowid, title, body) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM article_index WHERE rowid = ?');
  const removeAll = database.prepare("INSERT INTO article_index (article_index) VALUES ('delete-all')");
  const optimize = database.prepare("INSERT INTO article_index (article_index) VALUES ('optimize')");
  return {
    add(doc, { title, text }) {
      add.run(doc, indexTokens(title).join(' '), indexTokens(text).join(' '));
    },
    remove(doc) {
      remove.run(doc);
    },
    removeAll() {
      removeAll.run();
    },
    purge() {
      optimize.run();
    },
  };
}
