import type { DatabaseSync } from 'node:sqlite';
import { readArticle } from '../article-json.ts';
import { rowAt } from '../search/row-number.ts';
import type { IndexQuery, SearchIndex } from '../search/search-index.ts';
import { countFacets } from './facet-counts.ts';
import { matchExpression } from './match-expression.ts';

type Value = string | number;

/** The index of the archive's articles in FTS5. */
export function buildSearchIndex(database: DatabaseSync): SearchIndex {
  const articleAt = database.prepare('SELECT packed FROM articles WHERE doc = ?');
  const storyAt = database.prepare(
    'SELECT m.story_id FROM articles a JOIN story_articles m ON m.article_id = a.id WHERE a.doc = ?',
  );
  const size = countOnceUntilWritten(database);
  const frequency = database.prepare(
    'SELECT count(*) AS count FROM (SELECT 1 FROM article_index WHERE article_index MATCH ? LIMIT ?)',
  );
  return {
    async count(ask) {
      const { sql, values } = selectRows(ask);
      return Number(database.prepare(`SELECT count(*) AS count ${sql}`).get(...values)?.count);
    },
    async find(ask, order, { limit, offset = 0 }) {
      const { sql, values, row } = selectRows(ask);
      const rows = database.prepare(
        `SELECT ${row} AS row ${sql} ORDER BY ${row} ${order === 'newest' ? 'DESC' : ''} LIMIT ? OFFSET ?`,
      );
      return rows.all(...values, limit, offset).map((found) => Number(found.row));
    },
    async frequencies(tokens, most) {
      return new Map(
        tokens.map((token) => [token, Number(frequency.get(matchExpression({ kind: 'token', token }), most)?.count)]),
      );
    },
    async size() {
      return size();
    },
    async articlesAt(rows) {
      return new Map(
        rows.flatMap((row) => {
          const found = articleAt.get(row);
          return found ? [[row, readArticle(found)] as const] : [];
        }),
      );
    },
    async storiesAt(rows) {
      return new Map(
        rows.flatMap((row) => {
          const found = storyAt.get(row);
          return found ? [[row, String(found.story_id)] as const] : [];
        }),
      );
    },
    async facets(ask, most) {
      return countFacets(database, selectRows(ask), most);
    },
    async vocabulary(prefix, most) {
      const terms = database.prepare('SELECT term FROM article_terms WHERE term >= ? AND term < ? LIMIT ?');
      return terms.all(prefix, `${prefix}\u{10ffff}`, most).map((found) => String(found.term));
    },
  };
}

/** Articles in the archive. Counting goes through all of them, so it is done again only when something was written. */
function countOnceUntilWritten(database: DatabaseSync): () => number {
  const count = database.prepare('SELECT count(*) AS count FROM articles');
  // The first tells of others' writing, the second of our own.
  const version = database.prepare('SELECT data_version, total_changes() AS changes FROM pragma_data_version');
  let seen = '';
  let counted = 0;
  return () => {
    const now = JSON.stringify(version.get());
    if (now !== seen) counted = Number(count.get()?.count);
    seen = now;
    return counted;
  };
}

/** Everything after the columns: which rows match, and the name of the row's number. */
export interface RowSelection {
  readonly sql: string;
  readonly values: readonly Value[];
  readonly row: string;
}

/**
 * The smallest source leads: the full-text index where words are asked for, else a facet's list, else all articles.
 * What else must hold is looked up row by row, so that a page of the newest ends as soon as it is full.
 */
function selectRows(ask: IndexQuery): RowSelection {
  const values: Value[] = [];
  const where: string[] = [];
  const add = (clause: string, ...more: readonly Value[]) => {
    where.push(clause);
    values.push(...more);
  };
  const lead = ask.match ? undefined : ask.facets.find((list) => list.length === 1 && !list[0]?.endsWith('*'));
  const [table, row] = ask.match
    ? ['article_index', 'article_index.rowid']
    : lead
      ? ['article_facets f', 'f.doc']
      : ['articles a', 'a.doc'];
  if (ask.match) add('article_index MATCH ?', matchExpression(ask.match));
  if (lead) add('f.facet = ?', lead[0] ?? '');
  if (ask.since !== undefined) add(`${row} >= ?`, rowAt(ask.since));
  if (ask.until !== undefined) add(`${row} < ?`, rowAt(ask.until));
  for (const list of ask.facets)
    if (list !== lead) add(`(${list.map((facet) => hasFacet(facet, row)).join(' OR ')})`, ...list.flatMap(facetValues));
  for (const facet of ask.withoutFacets) add(`NOT ${hasFacet(facet, row)}`, ...facetValues(facet));
  if (ask.stories.length > 0) {
    add(
      `${row} IN (SELECT b.doc FROM story_articles m JOIN articles b ON b.id = m.article_id WHERE m.story_id IN (${ask.stories.map(() => '?').join(', ')}))`,
      ...ask.stories,
    );
  }
  return { sql: `FROM ${table}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}`, values, row };
}

const hasFacet = (facet: string, row: string): string =>
  facet.endsWith('*')
    ? `${row} IN (SELECT doc FROM article_facets WHERE facet >= ? AND facet < ?)`
    : `EXISTS (SELECT 1 FROM article_facets WHERE facet = ? AND doc = ${row})`;

const facetValues = (facet: string): readonly string[] =>
  facet.endsWith('*') ? [facet.slice(0, -1), `${facet.slice(0, -1)}\u{10ffff}`] : [facet];
