import type { DatabaseSync } from 'node:sqlite';
import type { Analysis, Article } from '@qishi/model';
import { facetsOf } from '../search/facets-of.ts';
import { buildIndexTokens } from '../search/index-rows.ts';
import { rowAt } from '../search/row-number.ts';

/** What is kept beside an article so that it is found. All of it can be made again from the article and its analysis. */
export interface ArticleRows {
  /** A row for an article that has none, as near to its time as there is room. */
  readonly freeRow: (article: Article) => number;
  readonly addToIndex: (row: number, article: Article) => void;
  readonly takeFromIndex: (row: number) => void;
  readonly setFacets: (row: number, article: Pick<Article, 'sourceId'>, analysis: Analysis | undefined) => void;
  readonly dropFacets: (row: number) => void;
  /** Everything, of all articles. */
  readonly dropAll: () => void;
  /** Makes what was taken out of the index leave the file too. */
  readonly purge: () => void;
}

export function buildArticleRows(database: DatabaseSync): ArticleRows {
  const taken = database.prepare('SELECT 1 FROM articles WHERE doc = ?');
  const nextFree = database.prepare(
    'SELECT doc + 1 AS doc FROM articles a WHERE doc >= ? AND NOT EXISTS (SELECT 1 FROM articles b WHERE b.doc = a.doc + 1) ORDER BY doc LIMIT 1',
  );
  const index = database.prepare('INSERT INTO article_index (rowid, tokens) VALUES (?, ?)');
  const unindex = database.prepare('DELETE FROM article_index WHERE rowid = ?');
  const facetsAt = database.prepare('SELECT facets FROM doc_facets WHERE doc = ?');
  const keepFacets = database.prepare('INSERT OR REPLACE INTO doc_facets (doc, facets) VALUES (?, ?)');
  const dropAll = database.prepare('DELETE FROM doc_facets WHERE doc = ?');
  const addFacet = database.prepare('INSERT OR IGNORE INTO article_facets (facet, doc) VALUES (?, ?)');
  const dropFacet = database.prepare('DELETE FROM article_facets WHERE facet = ? AND doc = ?');

  function dropFacets(row: number): void {
    const found = facetsAt.get(row);
    if (!found) return;
    for (const facet of String(found.facets).split('\n')) dropFacet.run(facet, row);
    dropAll.run(row);
  }

  return {
    freeRow(article) {
      const row = rowAt(article.publishedAt);
      return taken.get(row) ? Number(nextFree.get(row)?.doc) : row;
    },
    addToIndex(row, article) {
      index.run(row, buildIndexTokens(article).join(' '));
    },
    takeFromIndex(row) {
      unindex.run(row);
    },
    setFacets(row, article, analysis) {
      dropFacets(row);
      const facets = facetsOf(article, analysis);
      for (const facet of facets) addFacet.run(facet, row);
      keepFacets.run(row, facets.join('\n'));
    },
    dropFacets,
    dropAll() {
      database.exec("INSERT INTO article_index (article_index) VALUES ('delete-all')");
      database.exec('DELETE FROM article_facets; DELETE FROM doc_facets');
    },
    purge() {
      database.exec("INSERT INTO article_index (article_index) VALUES ('optimize')");
    },
  };
}
