import { type Briefing, briefingSchema, hashIssue, type RunRecord } from '@qishi/model';
import type { ArchiveCounts, Store } from '../store.ts';
import { parseStored, readJson } from '../stored-json.ts';
import type { Database, Query } from './database.ts';
import { findKept, keepIfNamed } from './kept.ts';

type RecordStore = Pick<
  Store,
  'saveBriefing' | 'findBriefing' | 'findBriefingVersion' | 'briefings' | 'saveRun' | 'runs' | 'counts' | 'bytes'
>;

export function buildRecordStore({ query, transact }: Database): RecordStore {
  return {
    saveBriefing: (value) => transact((ask) => saveBriefing(ask, value)),
    findBriefing: (week) => findBriefing(query, week),
    async findBriefingVersion(week, hash) {
      const now = await findBriefing(query, week);
      if (now && hashIssue(now) === hash) return now;
      const before = await findKept<unknown>(query, 'briefing', week, hash);
      return before === undefined ? undefined : briefingSchema.parse(before);
    },
    async briefings() {
      return (await query('SELECT json FROM briefings ORDER BY week')).map(parseIssue);
    },
    async saveRun({ id, startedAt, ...rest }) {
      await query(
        `INSERT INTO runs (id, started_at, json) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, json = excluded.json`,
        [id, startedAt, JSON.stringify({ id, startedAt, ...rest })],
      );
    },
    async runs(limit) {
      const rows = await query('SELECT json FROM runs ORDER BY started_at DESC, id LIMIT $1', [limit]);
      return rows.map((row) => readJson<RunRecord>(row));
    },
    async bytes() {
      const [row] = await query<{ bytes: string }>(
        `SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::text AS bytes FROM pg_class
         WHERE relkind = 'r' AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = 'articles'::regclass)`,
      );
      return Number(row?.bytes);
    },
    async counts() {
      const [row] = await query<ArchiveCounts>(
        `SELECT (SELECT count(*) FROM pages) AS pages, (SELECT count(*) FROM articles) AS articles,
           (SELECT count(DISTINCT source_id) FROM articles) AS sources,
           (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM briefings) AS briefings`,
      );
      return row ?? { pages: 0, articles: 0, sources: 0, stories: 0, briefings: 0 };
    },
  };
}

async function saveBriefing(query: Query, value: Briefing): Promise<void> {
  const old = await findBriefing(query, value.week);
  if (old) await keepIfNamed(query, 'briefing', old.week, old, hashIssue(old));
  await query(
    'INSERT INTO briefings (week, json) VALUES ($1, $2) ON CONFLICT (week) DO UPDATE SET json = excluded.json',
    [value.week, JSON.stringify(value)],
  );
}

async function findBriefing(query: Query, week: string): Promise<Briefing | undefined> {
  const [row] = await query('SELECT json FROM briefings WHERE week = $1', [week]);
  return row && parseIssue(row);
}

/** Stored by this version or an earlier one. */
function parseIssue(row: unknown): Briefing {
  return parseStored(row, briefingSchema, 'an issue');
}
