import type { DatabaseSync } from 'node:sqlite';
import { type Analysis, type Article, hashOf } from '@qishi/model';
import { compareArticles } from '../article-change.ts';
import { packArticle, readArticle } from '../article-json.ts';
import { readJson } from '../stored-json.ts';
import { buildArticleRows } from './article-rows.ts';
import { buildKeptInputs } from './kept.ts';

type Written = 'new' | 'same' | 'updated' | 'revised';

/** Writes an article with all that is kept beside it, and its past; to be called inside a transaction. */
export function buildArticleWriter(database: DatabaseSync): (article: Article) => Written {
  const byId = database.prepare('SELECT doc, at, packed FROM articles WHERE id = ?');
  const keepOld = database.prepare(
    'INSERT OR IGNORE INTO revisions (article_id, content_hash, json, because) VALUES (?, ?, ?, ?)',
  );
  const outdate = database.prepare("UPDATE analyses SET content_hash = '' WHERE article_id = ?");
  const update = database.prepare(
    'UPDATE articles SET doc = ?, at = ?, source_id = ?, url = ?, content_hash = ?, packed = ?, hash = ? WHERE id = ?',
  );
  const insert = database.prepare(
    'INSERT INTO articles (doc, at, source_id, url, content_hash, packed, hash, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const analysisOf = database.prepare('SELECT json FROM analyses WHERE article_id = ?');
  const rows = buildArticleRows(database);
  const kept = buildKeptInputs(database);

  function put(article: Article, row: number, isNew: boolean): void {
    const { id, sourceId, url, contentHash } = article;
    const stored = [packArticle(article), hashOf(article)] as const;
    (isNew ? insert : update).run(row, secondOf(article), sourceId, url, contentHash, ...stored, id);
    rows.addToIndex(row, article);
    const analysis = isNew ? undefined : analysisOf.get(id);
    rows.setFacets(row, article, analysis && readJson<Analysis>(analysis));
  }

  function replace({ old, row, at }: Kept, article: Article): Exclude<Written, 'new'> {
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

  return (article) => {
    const row = byId.get(article.id);
    if (row) return replace({ old: readArticle(row), row: Number(row.doc), at: Number(row.at) }, article);
    put(article, rows.freeRow(article), true);
    return 'new';
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
