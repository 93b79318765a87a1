import type { DatabaseSync } from 'node:sqlite';
import { type Article, hashOf } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Revision, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { articleFilter } from './article-filter.ts';
import { buildArticleWriter } from './article-writer.ts';
import { inTransaction } from './database.ts';
import { buildKeptInputs } from './kept.ts';

type ArticleStore = Pick<
  Store,
  'saveArticle' | 'saveArticles' | 'findArticle' | 'findArticleVersion' | 'revisions' | 'articles'
>;

export function buildArticleStore(database: DatabaseSync): ArticleStore {
  const byId = database.prepare('SELECT packed FROM articles WHERE id = ?');
  const revisions = database.prepare('SELECT json, because FROM revisions WHERE article_id = ? ORDER BY rowid');
  const write = buildArticleWriter(database);
  const kept = buildKeptInputs(database);
  return {
    async saveArticle(article) {
      return inTransaction(database, () => write(article));
    },
    async saveArticles(articles) {
      inTransaction(database, () => {
        for (const article of articles) write(article);
      });
    },
    async findArticle(id) {
      const row = byId.get(id);
      return row && readArticle(row);
    },
    async findArticleVersion(id, hash) {
      const row = byId.get(id);
      const before = revisions.all(id).map(readJson<Article>);
      const known = [...(row ? [readArticle(row)] : []), ...before];
      return known.find((article) => hashOf(article) === hash) ?? kept.findKept<Article>('article', id, hash);
    },
    async revisions(articleId) {
      return revisions.all(articleId).map((row) => ({ article: readJson<Article>(row), because: becauseOf(row) }));
    },
    async articles(query = {}) {
      const { where, values } = articleFilter(query);
      return database
        .prepare(`SELECT a.packed FROM articles a ${where} ORDER BY a.at, a.doc`)
        .all(...values)
        .map(readArticle);
    },
  };
}

function becauseOf(row: unknown): Revision['because'] {
  return (row as { because: Revision['because'] }).because;
}
