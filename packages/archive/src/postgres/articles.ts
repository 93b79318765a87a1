import { type Analysis, type Article, hashOf } from '@qishi/model';
import { compareArticles } from '../article-change.ts';
import { packArticle, readArticle } from '../article-json.ts';
import { facetsOf } from '../search/facets-of.ts';
import type { Revision, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { articleFilter } from './article-filter.ts';
import { addFacets, addTerms, dropRow, setFacets, setTokens } from './article-rows.ts';
import type { Database, Query } from './database.ts';
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
    saveArticles: (articles) => transact((ask) => saveAll(ask, articles)),
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
      const { where, values } = articleFilter(filter);
      return (await query(`SELECT a.packed FROM articles a ${where} ORDER BY a.doc`, values)).map(readArticle);
    },
  };
}

/** New ones together, which is ten times as fast; then one by one what was there, or had no room where it belongs. */
async function saveAll(query: Query, articles: readonly Article[]): Promise<void> {
  const known = await query<{ id: string }>('SELECT id FROM articles WHERE id = ANY ($1::text[])', [
    articles.map(({ id }) => id),
  ]);
  const knownIds = new Set(known.map(({ id }) => id));
  const fresh = new Map(articles.toReversed().map((article) => [article.id, article]));
  for (const id of knownIds) fresh.delete(id);
  const inserted = await insertNew(query, [...fresh.values()]);
  for (const article of articles) {
    if (!inserted.has(article.id) || fresh.get(article.id) !== article) await save(query, article);
  }
  await addTerms(query, articles);
}

async function save(query: Query, article: Article): Promise<Saved> {
  for (let shift = 0; ; shift++) {
    const [kept] = await query<{ doc: number }>('SELECT doc, packed FROM articles WHERE id = $1 FOR UPDATE', [
      article.id,
    ]);
    if (kept) return replace(query, readArticle(kept), kept.doc, article);
    if ((await insertNew(query, [article], shift)).has(article.id)) return 'new';
    // Another writer had the same article a moment ago, or another article has the row.
  }
}

/** Inserts articles with all by which they are found; resolves to the ids of those whose id and row were free. */
async function insertNew(query: Query, articles: readonly Article[], shift = 0): Promise<ReadonlySet<string>> {
  const ordered = [...articles].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = await query<{ id: string; doc: number }>(
    `INSERT INTO articles (doc, id, source_id, url, content_hash, packed, hash)
     SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[])
     ON CONFLICT DO NOTHING RETURNING id, doc`,
    [
      ordered.map((article) => rowOf(article) + shift),
      ordered.map(({ id }) => id),
      ordered.map(({ sourceId }) => sourceId),
      ordered.map(({ url }) => url),
      ordered.map(({ contentHash }) => contentHash),
      ordered.map(packArticle),
      ordered.map(hashOf),
    ],
  );
  const rowById = new Map(rows.map(({ id, doc }) => [id, doc]));
  const placed = ordered.flatMap((article) => {
    const row = rowById.get(article.id);
    return row === undefined ? [] : [{ row, article }];
  });
  await setTokens(query, placed);
  await addFacets(
    query,
    placed.map(({ row, article }) => ({ row, facets: facetsOf(article, undefined) })),
  );
  return new Set(rowById.keys());
}

async function replace(query: Query, old: Article, oldRow: number, article: Article): Promise<Saved> {
  const { result, isTaken, because } = compareArticles(old, article);
  if (!isTaken) return result;
  const { id, sourceId, url, contentHash } = article;
  await keepIfNamed(query, 'article', id, old);
  const isSameSecond = rowAt(old.publishedAt) === rowAt(article.publishedAt);
  const row = isSameSecond ? oldRow : await findFreeRow(query, article);
  await query(
    `UPDATE articles SET doc = $1, source_id = $2, url = $3, content_hash = $4, packed = $5, hash = $6 WHERE id = $7`,
    [row, sourceId, url, contentHash, packArticle(article), hashOf(article), id],
  );
  await dropRow(query, oldRow);
  await setTokens(query, [{ row, article }]);
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
