import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import { type Article, hashOf, sha256 } from '@qishi/model';
import type { ArticleQuery, Revision, Store } from '../store.ts';
import { buildArticleIndex } from './article-index.ts';
import { inTransaction, readJson } from './database.ts';
import { buildKeptInputs } from './kept.ts';

type ArticleStore = Pick<Store, 'saveArticle' | 'findArticle' | 'findArticleVersion' | 'revisions' | 'articles'>;

/** Room for about a million articles published in the same second. */
export const docsPerSecond = 2 ** 20;

export function buildArticleStore(database: DatabaseSync): ArticleStore {
  const byId = database.prepare('SELECT doc, json FROM articles WHERE id = ?');
  const revisions = database.prepare('SELECT json, because FROM revisions WHERE article_id = ? ORDER BY rowid');
  const keepOld = database.prepare(
    'INSERT OR IGNORE INTO revisions (article_id, content_hash, json, because) VALUES (?, ?, ?, ?)',
  );
  const outdate = database.prepare("UPDATE analyses SET content_hash = '' WHERE article_id = ?");
  const update = database.prepare(
    'UPDATE articles SET doc = ?, source_id = ?, url = ?, content_hash = ?, json = ? WHERE id = ?',
  );
  const insert = database.prepare(
    'INSERT INTO articles (doc, source_id, url, content_hash, json, id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const taken = database.prepare('SELECT 1 FROM articles WHERE doc = ?');
  const index = buildArticleIndex(database);
  const kept = buildKeptInputs(database);

  function freeDoc(article: Article): number {
    let doc = firstDoc(article.publishedAt) + (Number.parseInt(sha256(article.id).slice(0, 8), 16) % docsPerSecond);
    while (taken.get(doc)) doc++;
    return doc;
  }

  function put(article: Article, doc: number, isNew: boolean): void {
    const { id, sourceId, url, contentHash } = article;
    (isNew ? insert : update).run(doc, sourceId, url, contentHash, JSON.stringify(article), id);
    index.add(doc, article);
  }

  function replace(old: Article, oldDoc: number, article: Article): 'same' | 'updated' | 'revised' {
    const isSameCapture = old.rawPageId === article.rawPageId;
    if (!isSameCapture && article.capturedAt < old.capturedAt) return 'same';
    kept.keepIfNamed('article', old.id, old);
    index.remove(oldDoc);
    put(article, isSameSecond(oldDoc, article.publishedAt) ? oldDoc : freeDoc(article), false);
    if (saysTheSame(old, article)) return 'same';
    outdate.run(article.id);
    if (old.contentHash === article.contentHash) return 'updated';
    const because: Revision['because'] = isSameCapture ? 'read-again' : 'capture-changed';
    keepOld.run(article.id, old.contentHash, JSON.stringify(old), because);
    return 'revised';
  }

  function write(article: Article): 'new' | 'same' | 'updated' | 'revised' {
    const row = byId.get(article.id) as { doc: number; json: string } | undefined;
    if (row) return replace(readJson<Article>(row), row.doc, article);
    put(article, freeDoc(article), true);
    return 'new';
  }

  return {
    async saveArticle(article) {
      return inTransaction(database, () => write(article));
    },
    async findArticle(id) {
      const row = byId.get(id);
      return row && readJson<Article>(row);
    },
    async findArticleVersion(id, hash) {
      const row = byId.get(id);
      const before = revisions.all(id).map(readJson<Article>);
      const known = [...(row ? [readJson<Article>(row)] : []), ...before];
      return known.find((article) => hashOf(article) === hash) ?? kept.findKept<Article>('article', id, hash);
    },
    async revisions(articleId) {
      return revisions.all(articleId).map((row) => ({ article: readJson<Article>(row), because: becauseOf(row) }));
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

/** Whether two readings of an article differ in nothing but when and by whom they were made. */
function saysTheSame(old: Article, article: Article): boolean {
  const { rawPageId, capturedAt, extractedBy } = old;
  return isDeepStrictEqual(JSON.parse(JSON.stringify({ ...article, rawPageId, capturedAt, extractedBy })), old);
}

function becauseOf(row: unknown): Revision['because'] {
  return (row as { because: Revision['because'] }).because;
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
