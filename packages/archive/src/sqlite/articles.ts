import type { DatabaseSync } from 'node:sqlite';
import { type Article, indexTokens, sha256 } from '@qishi/model';
import type { ArticleQuery, Store } from '../store.ts';
import { inTransaction, readJson } from './database.ts';

type ArticleStore = Pick<Store, 'saveArticle' | 'findArticle' | 'revisions' | 'articles'>;

/** Room for about a million articles published in the same second. */
const docsPerSecond = 2 ** 20;

export function buildArticleStore(database: DatabaseSync): ArticleStore {
  const byId = database.prepare('SELECT doc, content_hash, json FROM articles WHERE id = ?');
  const revisions = database.prepare('SELECT json FROM revisions WHERE article_id = ? ORDER BY rowid');
  const keepOld = database.prepare('INSERT OR IGNORE INTO revisions (article_id, content_hash, json) VALUES (?, ?, ?)');
  const update = database.prepare(
    'UPDATE articles SET doc = ?, source_id = ?, url = ?, content_hash = ?, json = ? WHERE id = ?',
  );
  const insert = database.prepare(
    'INSERT INTO articles (doc, source_id, url, content_hash, json, id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const taken = database.prepare('SELECT 1 FROM articles WHERE doc = ?');
  const index = database.prepare('INSERT INTO article_index (rowid, title, body) VALUES (?, ?, ?)');
  const unindex = database.prepare('DELETE FROM article_index WHERE rowid = ?');

  function freeDoc(article: Article): number {
    let doc = firstDoc(article.publishedAt) + (Number.parseInt(sha256(article.id).slice(0, 8), 16) % docsPerSecond);
    while (taken.get(doc)) doc++;
    return doc;
  }

  function write(article: Article): 'new' | 'same' | 'revised' {
    const old = byId.get(article.id) as { doc: number; content_hash: string; json: string } | undefined;
    const json = JSON.stringify(article);
    if (old?.content_hash === article.contentHash && old.json === json) return 'same';
    if (old) unindex.run(old.doc);
    const doc = old && isSameSecond(old.doc, article.publishedAt) ? old.doc : freeDoc(article);
    if (old && old.content_hash !== article.contentHash) keepOld.run(article.id, old.content_hash, old.json);
    (old ? update : insert).run(doc, article.sourceId, article.url, article.contentHash, json, article.id);
    index.run(doc, indexTokens(article.title).join(' '), indexTokens(article.text).join(' '));
    if (!old) return 'new';
    return old.content_hash === article.contentHash ? 'same' : 'revised';
  }

  return {
    async saveArticle(article) {
      return inTransaction(database, () => write(article));
    },
    async findArticle(id) {
      const row = byId.get(id);
      return row && readJson<Article>(row);
    },
    async revisions(articleId) {
      return revisions.all(articleId).map((row) => readJson<Article>(row));
    },
    async articles(query = {}) {
      const { where, values } = articleFilter(query);
      return database
        .prepare(`SELECT json FROM articles ${where} ORDER BY doc`)
        .all(...values)
        .map((row) => readJson<Article>(row));
    },
  };
}

/** The lowest full-text row id of a publication time. */
export function firstDoc(publishedAt: string): number {
  return Math.floor(Date.parse(publishedAt) / 1000) * docsPerSecond;
}

function isSameSecond(doc: number, publishedAt: string): boolean {
  return Math.floor(doc / docsPerSecond) * docsPerSecond === firstDoc(publishedAt);
}

function articleFilter({ since, until, ids }: ArticleQuery): { where: string; values: (string | number)[] } {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  if (since !== undefined) {
    terms.push('doc >= ?');
    values.push(firstDoc(since));
  }
  if (until !== undefined) {
    terms.push('doc < ?');
    values.push(firstDoc(until));
  }
  if (ids !== undefined) {
    terms.push('id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values };
}
