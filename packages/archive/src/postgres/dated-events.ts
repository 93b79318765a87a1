import type { Analysis } from '@qishi/model';
import { readArticle } from '../article-json.ts';
import type { Store, ToldEvent } from '../store.ts';
import type { Database } from './database.ts';

interface EventRow {
  readonly date: string;
  readonly analysis: string;
}

export function buildDatedEventStore({ query }: Database): Pick<Store, 'datedEvents'> {
  return {
    async datedEvents({ from, before, limit }) {
      const rows = await query<EventRow>(
        `SELECT substr(f.facet, 6) AS date, a.packed, n.json AS analysis
         FROM article_facets f JOIN articles a ON a.doc = f.doc JOIN analyses n ON n.article_id = a.id
         WHERE f.facet >= 'date:' || $1 AND f.facet < 'date:' || $2 ORDER BY f.facet, f.doc DESC LIMIT $3`,
        [from, before, limit],
      );
      return rows.flatMap(tell);
    },
  };
}

function tell(row: EventRow): readonly ToldEvent[] {
  const { id: articleId, title, sourceId, publishedAt } = readArticle(row);
  const { events } = JSON.parse(row.analysis) as Analysis;
  return events
    .filter(({ date }) => date === row.date)
    .map((event) => ({ event, articleId, title, sourceId, publishedAt }));
}
