import type { DatabaseSync } from 'node:sqlite';
import { type Analysis, type Article, hashOf } from '@qishi/model';
import { compareArticles } from '../article-change.ts';
import { packArticle, readArticle } from '../article-json.ts';
import { rowAt, rowsPerDay } from '../search/row-number.ts';
import type { ArticleQuery, Revision, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { buildArticleRows } from './article-rows.ts';
import { inTransaction } from './database.ts';
import { buildKeptInputs } from './kept.ts';

type ArticleStore = Pick<Store, 'saveArticle' | 'findArticle' | 'findArticleVersion' | 'revisions' | 'articles'>;

export function buildArticleStore(database: DatabaseSync): ArticleStore {
  const byId = database.prepare('SELECT doc, at, json FROM articles WHERE id = ?');
  const revisions = database.prepare('SELECT json, because FROM revisions WHERE article_id = ? ORDER BY rowid');
  const keepOld = database.prepare(
    'INSERT OR IGNORE INTO revisions (article_id, content_hash, json, because) VALUES (?, ?, ?, ?)',
  );
  const outdate = database.prepare("UPDATE analyses SET content_hash = '' WHERE article_id = ?");
  const update = database.prepare(
    'UPDATE articles SET doc = ?, at = ?, source_id = ?, url = ?, content_hash = ?, json = ? WHERE id = ?',
  );
  const insert = database.prepare(
    'INSERT INTO articles (doc, at, source_id, url, content_hash, json, id) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const analysisOf = database.prepare('SELECT json FROM analyses WHERE article_id = ?');
  const rows = buildArticleRows(database);
  const kept = buildKeptInputs(database);

  function put(article: Article, row: number, isNew: boolean): void {
    const { id, sourceId, url, contentHash } = article;
    (isNew ? insert : update).run(row, secondOf(article), sourceId, url, contentHash, packArticle(article), id);
    rows.addToIndex(row, article);
    const analysis = isNew ? undefined : analysisOf.get(id);
    rows.setFacets(row, article, analysis && readJson<Analysis>(analysis));
  }

  function replace({ old, row, at }: Kept, article: Article): 'same' | 'updated' | 'revised' {
    const { result, isTaken, because } = compareArticles(old, article);
    if (!isTaken) return result;
    kept.keepIfNamed('article', old.id, old);
    rows.takeFromIndex(row);
    rows.dropFacets(row);
    put(article, at === secondOf(article) ? row : rows.freeRow(article), false);
    if (result !== 'same') outdate.run(article.id);
    if (result === 'revised') keepOld.run(article.id, old.contentHash, JSON.stringify(old), because);
    return result;
  }

  function write(article: Article): 'new' | 'same' | 'updated' | 'revised' {
    const row = byId.get(article.id);
    if (row) return replace({ old: readArticle(row), row: Number(row.doc), at: Number(row.at) }, article);
    put(article, rows.freeRow(article), true);
    return 'new';
  }

  return {
    async saveArticle(article) {
      return inTransaction(database, () => write(article));
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
        .prepare(`SELECT json FROM articles ${where} ORDER BY at, doc`)
        .all(...values)
        .map(readArticle);
    },
  };
}

/** An article as it is stored. */
interface Kept {
  readonly old: Article;
  readonly row: number;
  /** Seconds since 1970. */
  readonly at: number;
}

const secondOf = ({ publishedAt }: Article): number => Math.floor(Date.parse(publishedAt) / 1000);

function becauseOf(row: unknown): Revision['because'] {
  return (row as { because: Revision['because'] }).because;
}

function articleFilter({ since, until, ids }: ArticleQuery): { where: string; values: (string | number)[] } {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  if (since !== undefined) {
    terms.push('doc >= ? AND at >= ?');
    values.push(rowAt(since), Date.parse(since) / 1000);
  }
  if (until !== undefined) {
    terms.push('doc <= ? AND at < ?');
    values.push(rowAt(until) + rowsPerDay, Date.parse(until) / 1000);
  }
  if (ids !== undefined) {
    terms.push('id IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(ids));
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values };
}
