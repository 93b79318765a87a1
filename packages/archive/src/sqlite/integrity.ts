import type { DatabaseSync } from 'node:sqlite';
import type { Analysis } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { IntegrityFault, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { buildArticleRows } from './article-rows.ts';
import { inTransaction } from './database.ts';
import { checkFile, type FileFault } from './file-check.ts';

/** Ids shown as examples. */
const most = 5;

/** Tables whose rows are about an article, by the column that names it. */
const aboutArticles = [
  ['analyses', 'article_id'],
  ['story_articles', 'article_id'],
  ['revisions', 'article_id'],
] as const;

export function buildIntegrity(database: DatabaseSync): Pick<Store, 'checkIntegrity' | 'rebuildIndex'> {
  const rows = buildArticleRows(database);
  const analysisOf = database.prepare('SELECT json FROM analyses WHERE article_id = ?');
  return {
    async checkIntegrity() {
      const file = checkFile(database).map(tellFile);
      // Of a damaged file nothing more can be learnt.
      if (file.length > 0) return file;
      return atOneMoment(database, () => [...checkReferences(database), ...checkRows(database)]);
    },
    async rebuildIndex() {
      return inTransaction(database, () => {
        dropDangling(database);
        rows.dropAll();
        let count = 0;
        for (const row of database.prepare('SELECT doc, packed FROM articles ORDER BY doc').iterate()) {
          const [doc, article] = [Number((row as { doc: number }).doc), readArticle(row)];
          const analysis = analysisOf.get(article.id);
          rows.addToIndex(doc, article);
          rows.setFacets(doc, article, analysis && readJson<Analysis>(analysis));
          count++;
        }
        return count;
      });
    },
  };
}

/** A run may write meanwhile: what it commits between two questions must not look like a fault. */
function atOneMoment<T>(database: DatabaseSync, read: () => T): T {
  database.exec('BEGIN');
  try {
    return read();
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

function tellFile({ text, isIndex }: FileFault): IntegrityFault {
  return isIndex
    ? { kind: 'index', detail: text, mend: 'rebuild-index' }
    : { kind: 'file', detail: text, mend: 'restore-backup' };
}

function checkReferences(database: DatabaseSync): readonly IntegrityFault[] {
  const rows = database.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[];
  // Rows about articles are told below, with their mend.
  const told = new Set<string>(aboutArticles.map(([table]) => table));
  const others = rows.filter(({ table, parent }) => !(told.has(table) && parent === 'articles'));
  return [...new Set(others.map(({ table, parent }) => `${table} names rows that ${parent} does not have`))].map(
    (detail) => ({ kind: 'dangling', detail, mend: 'rebuild-index' }),
  );
}

function checkRows(database: DatabaseSync): readonly IntegrityFault[] {
  const indexed = 'SELECT rowid AS doc FROM article_index';
  const lacking = listIds(database, `SELECT id FROM articles WHERE doc NOT IN (${indexed})`);
  const unfaceted = listIds(database, 'SELECT id FROM articles WHERE doc NOT IN (SELECT doc FROM doc_facets)');
  const faceted = ['article_facets', 'doc_facets'].flatMap((table) =>
    listIds(database, `SELECT DISTINCT doc AS id FROM ${table} WHERE doc NOT IN (SELECT doc FROM articles)`),
  );
  const extra = listIds(database, `SELECT doc AS id FROM (${indexed}) WHERE doc NOT IN (SELECT doc FROM articles)`);
  return [
    ...tell('not-indexed', 'articles that no search finds', lacking),
    ...tell('indexed-only', 'entries of the search index without an article', extra),
    ...tell('not-indexed', 'articles that no filter finds', unfaceted),
    ...tell('indexed-only', 'rows of filters without an article', faceted),
    ...aboutArticles.flatMap(([table, column]) =>
      tell('dangling', `articles named by ${table} that are not there`, listIds(database, orphans(table, column))),
    ),
    ...tell('dangling', 'captures read into articles that are not there', listIds(database, lostPages)),
  ];
}

const orphans = (table: string, column: string): string =>
  `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} NOT IN (SELECT id FROM articles)`;

/** Captures whose bytes were let go may outlive their article: that they were made is all they still say. */
const lostPages = `SELECT id FROM pages WHERE article_id IS NOT NULL AND article_id NOT IN (SELECT id FROM articles)
     AND part_of IS NULL AND length(body) > 0`;

function listIds(database: DatabaseSync, sql: string): readonly string[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => String(row.id));
}

function tell(kind: IntegrityFault['kind'], what: string, ids: readonly string[]): readonly IntegrityFault[] {
  if (ids.length === 0) return [];
  const examples = `${ids.slice(0, most).join(', ')}${ids.length > most ? ', …' : ''}`;
  return [{ kind, detail: `${ids.length} ${what}: ${examples}`, mend: 'rebuild-index' }];
}

function dropDangling(database: DatabaseSync): void {
  for (const [table, column] of aboutArticles)
    database.exec(`DELETE FROM ${table} WHERE ${column} NOT IN (SELECT id FROM articles)`);
  // The capture is still here: it is read again.
  database.exec(`UPDATE pages SET article_id = NULL WHERE id IN (${lostPages})`);
  database.exec('DELETE FROM pages WHERE part_of IS NOT NULL AND part_of NOT IN (SELECT id FROM pages)');
  database.exec('DELETE FROM stories WHERE id NOT IN (SELECT story_id FROM story_articles)');
}
