import type { DatabaseSync } from 'node:sqlite';
import type { Analysis, Article } from '@qishi/model';
import { packArticle } from '../article-json.ts';
import { buildArticleRows } from './article-rows.ts';

const schema = `
  DROP TABLE article_index;
  -- Our own tokens as a set, separated by blanks, with marked ones for where they weigh most (search/token-query.ts):
  -- without places it is a third of the size, and what stands where is checked in the texts that are shown.
  CREATE VIRTUAL TABLE article_index USING fts5 (
    tokens, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 tokenchars '+#@!'"
  );
  CREATE VIRTUAL TABLE article_terms USING fts5vocab (article_index, row);

  -- doc: Beijing days since 1970 × 8192 + the part of the day gone by (search/row-number.ts). at: seconds since 1970.
  -- packed: its JSON, deflated, in place of json.
  ALTER TABLE articles ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE articles ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
  CREATE INDEX articles_by_time ON articles (at);
  DROP TABLE article_topics;
  DROP TABLE article_entities;
  DROP TABLE article_dates;
  CREATE TABLE article_facets (facet TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (facet, doc)) STRICT, WITHOUT ROWID;
  CREATE TABLE doc_facets (doc INTEGER PRIMARY KEY, facets TEXT NOT NULL) STRICT;
`;

/** Rows of the versions before: publication second × 2^20 + a spread. */
const oldRowsPerSecond = 2 ** 20;

/** Gives every article a row by its day, a smaller index, and its facets by row. */
export function toTieredIndex(database: DatabaseSync): void {
  database.exec(schema);
  const rows = buildArticleRows(database);
  const articles = database.prepare('SELECT doc, id, source_id FROM articles ORDER BY doc').all();
  const read = database.prepare(
    'SELECT a.json, n.json AS analysis FROM articles a LEFT JOIN analyses n ON n.article_id = a.id WHERE a.doc = ?',
  );
  const move = database.prepare('UPDATE articles SET doc = ?, at = ?, packed = ? WHERE doc = ?');
  for (const { doc, source_id } of articles) {
    const found = read.get(Number(doc));
    const at = Math.floor(Number(doc) / oldRowsPerSecond);
    const article = {
      title: '',
      text: '',
      blocks: [],
      ...(JSON.parse(String(found?.json)) as Partial<Article>),
    } as Article;
    const row = rows.freeRow({ ...article, publishedAt: new Date(at * 1000).toISOString() });
    move.run(row, at, packArticle(article), Number(doc));
    rows.addToIndex(row, article);
    const analysis = found?.analysis == null ? undefined : (JSON.parse(String(found.analysis)) as Analysis);
    rows.setFacets(row, { sourceId: String(source_id) }, analysis);
  }
  database.exec('ALTER TABLE articles DROP COLUMN json');
}
