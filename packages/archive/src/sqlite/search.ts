import type { DatabaseSync } from 'node:sqlite';
import type { Article } from '@qishi/model';
import { buildMatch, findTerms } from '../match-expression.ts';
import { buildSnippet } from '../snippet.ts';
import type { SearchHit, SearchQuery, SearchResults, Store } from '../store.ts';
import { firstDoc } from './articles.ts';
import { readJson } from './database.ts';

/** A word in the headline says five times as much about an article as one in its body. */
const bm25 = 'bm25(article_index, 5.0, 1.0)';

export function buildSearch(database: DatabaseSync): Pick<Store, 'search'> {
  return {
    async search(query) {
      const terms = findTerms(query.text);
      if (query.text.trim() !== '' && terms.length === 0) return { total: 0, hits: [] };
      return run(database, query, terms, buildMatch(terms, query.want));
    },
  };
}

function run(
  database: DatabaseSync,
  query: SearchQuery,
  terms: readonly string[],
  match: string | undefined,
): SearchResults {
  const { clauses, values } = filters(query, match);
  const from = match === undefined ? 'articles a' : 'article_index JOIN articles a ON a.doc = article_index.rowid';
  const where = clauses.length > 0 ? `WHERE ${clauses.join(' AND ')}` : '';
  const count = database.prepare(`SELECT count(*) AS total FROM ${from} ${where}`).get(...values) as { total: number };
  const rows = database
    .prepare(
      `SELECT a.json, ${match === undefined ? '0' : `-${bm25}`} AS score FROM ${from} ${where} ORDER BY ${order(query, match)} LIMIT ?`,
    )
    .all(...values, query.limit);
  return { total: count.total, hits: rows.map((row) => toHit(row, terms)) };
}

function order({ sort }: SearchQuery, match: string | undefined): string {
  if (sort === 'oldest') return 'a.doc';
  return sort === 'newest' || match === undefined ? 'a.doc DESC' : `${bm25}, a.doc DESC`;
}

function toHit(row: unknown, terms: readonly string[]): SearchHit {
  const article = readJson<Article>(row);
  return { article, score: (row as { score: number }).score, snippet: buildSnippet(article.text, terms) };
}

function filters(query: SearchQuery, match: string | undefined): { clauses: string[]; values: (string | number)[] } {
  const clauses: string[] = [];
  const values: (string | number)[] = [];
  const add = (clause: string, value: string | number | undefined): void => {
    if (value === undefined) return;
    clauses.push(clause);
    values.push(value);
  };
  add('article_index MATCH ?', match);
  add('a.doc >= ?', query.since === undefined ? undefined : firstDoc(query.since));
  add('a.doc < ?', query.until === undefined ? undefined : firstDoc(query.until));
  add('a.source_id = ?', query.source);
  add('a.id IN (SELECT article_id FROM article_topics WHERE topic = ?)', query.topic);
  add('a.id IN (SELECT article_id FROM article_entities WHERE entity = ?)', query.entity);
  add('a.id IN (SELECT article_id FROM article_dates WHERE date = ?)', query.mentions);
  return { clauses, values };
}
