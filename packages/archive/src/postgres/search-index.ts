import { readArticle } from '../article-json.ts';
import { buildFacets } from '../search/count-facets.ts';
import type { IndexQuery, SearchIndex } from '../search/search-index.ts';
import type { Database } from './database.ts';
import { dayOfRow } from './row-number.ts';
import { selectRows } from './select-rows.ts';
import { tsquery } from './token-sets.ts';

/** From so many articles on the server's own estimate of their number will do; counting them takes longer than a search. */
const estimatedFrom = 10_000;

/** The index of the archive's articles: sets of tokens under GIN. */
export function buildSearchIndex({ query }: Database): SearchIndex {
  return {
    async count(ask) {
      const { sql, values } = selectRows(ask);
      const [row] = await query<{ count: number }>(`SELECT count(*) AS count ${sql}`, values);
      return row?.count ?? 0;
    },
    async find(ask, order, { limit, offset = 0 }) {
      const { sql, values, row } = selectRows(ask);
      const rows = await query<{ row: number }>(
        `SELECT ${row} AS row ${sql} ORDER BY ${row} ${order === 'newest' ? 'DESC' : ''} LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
        values,
      );
      return rows.map((found) => found.row);
    },
    async frequencies(tokens, most) {
      const counts = await query<{ token: string; count: number }>(
        `SELECT t.token, (SELECT count(*) FROM (SELECT 1 FROM article_index WHERE tokens @@ t.asked::tsquery LIMIT $3) held) AS count
         FROM unnest($1::text[], $2::text[]) AS t (token, asked)`,
        [tokens, tokens.map((token) => tsquery({ kind: 'token', token })), most],
      );
      return new Map(counts.map(({ token, count }) => [token, count]));
    },
    async size() {
      const [row] = await query<{ about: number }>(
        "SELECT reltuples::bigint AS about FROM pg_class WHERE oid = 'articles'::regclass",
      );
      if (row && row.about > estimatedFrom) return row.about;
      const [exact] = await query<{ count: number }>('SELECT count(*) AS count FROM articles');
      return exact?.count ?? 0;
    },
    async articlesAt(rows) {
      const found = await query<{ doc: number }>('SELECT doc, packed FROM articles WHERE doc = ANY ($1::bigint[])', [
        rows,
      ]);
      return new Map(found.map((row) => [row.doc, readArticle(row)]));
    },
    async storiesAt(rows) {
      const found = await query<{ doc: number; story_id: string }>(
        `SELECT a.doc, m.story_id FROM articles a JOIN story_articles m ON m.article_id = a.id
         WHERE a.doc = ANY ($1::bigint[])`,
        [rows],
      );
      return new Map(found.map(({ doc, story_id }) => [doc, story_id]));
    },
    facets: (ask, most) => countFacets(query, ask, most),
    async vocabulary(prefix, most) {
      const rows = await query<{ term: string }>(
        'SELECT term FROM article_terms WHERE term >= $1 AND term < $2 ORDER BY term LIMIT $3',
        [prefix, `${prefix}\u{10ffff}`, most],
      );
      return rows.map(({ term }) => term);
    },
  };
}

/** Topics, sources and entities of the newest `most` rows; months of all. */
async function countFacets(query: Database['query'], ask: IndexQuery, most: number) {
  const { sql, values, row } = selectRows(ask);
  const days = await query<{ day: string; count: number }>(
    `SELECT ${dayOfRow(row)} AS day, count(*) AS count ${sql} GROUP BY 1`,
    values,
  );
  const rows = await query<{ facets: string }>(
    `SELECT facets FROM doc_facets WHERE doc IN (SELECT ${row} ${sql} ORDER BY ${row} DESC LIMIT ${Math.trunc(most)})`,
    values,
  );
  return buildFacets(
    rows.map(({ facets }) => facets),
    days,
  );
}
