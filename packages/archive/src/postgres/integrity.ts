import type { Analysis } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { IntegrityFault, Store } from '../store.ts';
import { readJson } from '../stored-json.ts';
import { setFacets, setTokens } from './article-rows.ts';
import type { Database, Query } from './database.ts';

/** Articles indexed again at a time. */
const batch = 200;
/** Ids shown as examples. */
const most = 5;

export function buildIntegrity({ transact }: Database): Pick<Store, 'checkIntegrity' | 'rebuildIndex'> {
  return {
    // One statement after the other would see what a worker commits between them.
    checkIntegrity: () =>
      transact(async (ask) => {
        await ask('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
        return checkRows(ask);
      }),
    rebuildIndex: () => transact(rebuild),
  };
}

/** Captures whose bytes were let go may outlive their article: that they were made is all they still say. */
const lostPages = `SELECT id FROM pages p WHERE article_id IS NOT NULL AND part_of IS NULL AND length(body) > 0
  AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = p.article_id)`;

/** What a database server cannot know to be wrong: rows that say different things of the same articles. */
const questions: readonly (readonly [IntegrityFault['kind'], string, string])[] = [
  [
    'not-indexed',
    'articles that no search finds',
    'SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM article_index i WHERE i.doc = a.doc)',
  ],
  [
    'not-indexed',
    'articles that no filter finds',
    'SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM doc_facets f WHERE f.doc = a.doc)',
  ],
  ...['article_index', 'article_facets', 'doc_facets'].map(
    (table) =>
      [
        'indexed-only',
        `rows of ${table} without an article`,
        `SELECT DISTINCT doc::text AS id FROM ${table} t WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.doc = t.doc)`,
      ] as const,
  ),
  ['dangling', 'captures read into articles that are not there', lostPages],
  [
    'dangling',
    'articles named by story_articles that are not there',
    'SELECT article_id AS id FROM story_articles m WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = m.article_id)',
  ],
];

async function checkRows(query: Query): Promise<readonly IntegrityFault[]> {
  const faults: IntegrityFault[] = [];
  for (const [kind, what, sql] of questions) {
    const ids = (await query<{ id: string }>(sql)).map(({ id }) => id);
    const examples = `${ids.slice(0, most).join(', ')}${ids.length > most ? ', …' : ''}`;
    if (ids.length > 0) faults.push({ kind, detail: `${ids.length} ${what}: ${examples}`, mend: 'rebuild-index' });
  }
  return faults;
}

async function rebuild(query: Query): Promise<number> {
  await query('TRUNCATE article_index, article_facets, doc_facets');
  await query('DELETE FROM story_articles m WHERE NOT EXISTS (SELECT 1 FROM articles a WHERE a.id = m.article_id)');
  await query('DELETE FROM stories s WHERE NOT EXISTS (SELECT 1 FROM story_articles m WHERE m.story_id = s.id)');
  // The capture is still here: it is read again.
  await query(`UPDATE pages SET article_id = NULL WHERE id IN (${lostPages})`);
  let count = 0;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = await query<{ doc: number; analysis: string | null }>(
      `SELECT a.doc, a.packed, n.json AS analysis FROM articles a LEFT JOIN analyses n ON n.article_id = a.id
       WHERE a.doc > $1 ORDER BY a.doc LIMIT ${batch}`,
      [after],
    );
    await setTokens(
      query,
      rows.map((row) => ({ row: row.doc, article: readArticle(row) })),
    );
    for (const row of rows) {
      const analysis = row.analysis === null ? undefined : readJson<Analysis>({ json: row.analysis });
      await setFacets(query, row.doc, readArticle(row), analysis);
    }
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < batch) return count;
    after = last.doc;
  }
}
