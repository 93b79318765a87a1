import { type Analysis, type Article, hashOf } from '@qishi/model';
import { compareArticles } from '../article-change.ts';
import { packArticle, readArticle } from '../article-json.ts';
import type { ArticleQuery, Revision, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { addTerms, dropRow, setFacets, setTokens } from './article-rows.ts';
import type { Database, Query, Value } from './database.ts';
import { findKept, keepIfNamed } from './kept.ts';
import { rowAt, rowOf } from './row-number.ts';

type ArticleStore = Pick<
  Store,
  'saveArticle' | 'saveArticles' | 'findArticle' | 'findArticleVersion' | 'revisions' | 'articles'
>;

type Saved = Awaited<ReturnType<Store['saveArticle']>>;

export function buildArticleStore({ query, transact }: Database): ArticleStore {
  return {
    saveArticle: (article) =>
      transact(async (ask) => {
        const saved = await save(ask, article);
        await addTerms(ask, [article]);
        return saved;
      }),
    saveArticles: (articles) =>
      transact(async (ask) => {
        for (const article of articles) await save(ask, article);
        await addTerms(ask, articles);
      }),
    async findArticle(id) {
      const [row] = await query('SELECT packed FROM articles WHERE id = $1', [id]);
      return row && readArticle(row);
    },
    async findArticleVersion(id, hash) {
      const now = await query('SELECT packed FROM articles WHERE id = $1', [id]);
      const before = await query('SELECT json FROM revisions WHERE article_id = $1 ORDER BY number', [id]);
      const known = [...now.map(readArticle), ...before.map(readJson<Article>)];
      return known.find((article) => hashOf(article) === hash) ?? findKept<Article>(query, 'article', id, hash);
    },
    async revisions(articleId) {
      const rows = await query<{ because: Revision['because'] }>(
        'SELECT json, because FROM revisions WHERE article_id = $1 ORDER BY number',
        [articleId],
      );
      return rows.map((row) => ({ article: readJson<Article>(row), because: row.because }));
    },
    async articles(filter = {}) {
      const { where, values } = selectArticles(filter);
      return (await query(`SELECT packed FROM articles ${where} ORDER BY doc`, values)).map(readArticle);
    },
  };
}

async function save(query: Query, article: Article): Promise<Saved> {
  const [kept] = await query<{ doc: number }>('SELECT doc, packed FROM articles WHERE id = $1 FOR UPDATE', [
    article.id,
  ]);
  if (kept) return replace(query, readArticle(kept), kept.doc, article);
  const row = await insert(query, article);
  // Another writer had the same article a moment ago.
  if (row === undefined) return save(query, article);
  await setTokens(query, row, article);
  await setFacets(query, row, article, undefined);
  return 'new';
}

/** The row that the article got; undefined when it has one by now. */
async function insert(query: Query, article: Article): Promise<number | undefined> {
  const { id, sourceId, url, contentHash } = article;
  const packed = packArticle(article);
  for (let row = rowOf(article); ; row++) {
    const [done] = await query(
      `INSERT INTO articles (doc, id, source_id, url, content_hash, packed) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING RETURNING doc`,
      [row, id, sourceId, url, contentHash, packed],
    );
    if (done) return row;
    const [same] = await query('SELECT 1 FROM articles WHERE id = $1', [id]);
    if (same) return undefined;
  }
}

async function replace(query: Query, old: Article, oldRow: number, article: Article): Promise<Saved> {
  const { result, isTaken, because } = compareArticles(old, article);
  if (!isTaken) return result;
  const { id, sourceId, url, contentHash } = article;
  await keepIfNamed(query, 'article', id, old);
  const isSameSecond = rowAt(old.publishedAt) === rowAt(article.publishedAt);
  const row = isSameSecond ? oldRow : await findFreeRow(query, article);
  await query('UPDATE articles SET doc = $1, source_id = $2, url = $3, content_hash = $4, packed = $5 WHERE id = $6', [
    row,
    sourceId,
    url,
    contentHash,
    packArticle(article),
    id,
  ]);
  await dropRow(query, oldRow);
  await setTokens(query, row, article);
  const [analysis] = await query('SELECT json FROM analyses WHERE article_id = $1', [id]);
  await setFacets(query, row, article, analysis && readJson<Analysis>(analysis));
  if (result !== 'same') await query("UPDATE analyses SET content_hash = '' WHERE article_id = $1", [id]);
  if (result === 'revised') {
    await query(
      `INSERT INTO revisions (article_id, content_hash, json, because) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [id, old.contentHash, JSON.stringify(old), because],
    );
  }
  return result;
}

/** Should another writer take it meanwhile, the transaction fails and is done again. */
async function findFreeRow(query: Query, article: Article): Promise<number> {
  for (let row = rowOf(article); ; row++) {
    if ((await query('SELECT 1 FROM articles WHERE doc = $1', [row])).length === 0) return row;
  }
}

function selectArticles({ since, until, ids }: ArticleQuery): { where: string; values: Value[] } {
  const terms: string[] = [];
  const values: Value[] = [];
  const add = (term: string, value: Value) => {
    values.push(value);
    terms.push(`${term}$${values.length}`);
  };
  if (since !== undefined) add('doc >= ', rowAt(since));
  if (until !== undefined) add('doc < ', rowAt(until));
  if (ids !== undefined) {
    values.push(ids);
    terms.push(`id = ANY ($${values.length}::text[])`);
  }
  return { where: terms.length > 0 ? `WHERE ${terms.join(' AND ')}` : '', values };
}
