import type { DatabaseSync } from 'node:sqlite';
import type { Analysis } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Store, ToldEvent } from '../store.ts';

export function buildDatedEventStore(database: DatabaseSync): Pick<Store, 'datedEvents'> {
  const inRange = database.prepare(
    `SELECT substr(f.facet, 6) AS date, a.packed, n.json AS analysis
     FROM article_facets f JOIN articles a ON a.doc = f.doc JOIN analyses n ON n.article_id = a.id
     WHERE f.facet >= 'date:' || ? AND f.facet < 'date:' || ? ORDER BY f.facet, a.at DESC, f.doc DESC LIMIT ?`,
  );
  return {
    async datedEvents({ from, before, limit }) {
      return inRange.all(from, before, limit).flatMap(tell);
    },
  };
}

function tell(row: Record<string, unknown>): readonly ToldEvent[] {
  const { id: articleId, title, sourceId, publishedAt } = readArticle(row);
  const { events } = JSON.parse(String(row.analysis)) as Analysis;
  return events
    .filter(({ date }) => date === row.date)
    .map((event) => ({ event, articleId, title, sourceId, publishedAt }));
}
