import type { DatabaseSync } from 'node:sqlite';
import { type Briefing, briefingSchema, hashIssue, type RunRecord } from '@qishi/model';
import type { Store } from '../store.ts';
import { parseStored, readJson } from '../stored-json.ts';
import { buildKeptInputs } from './kept.ts';

type RecordStore = Pick<
  Store,
  'saveBriefing' | 'findBriefing' | 'findBriefingVersion' | 'briefings' | 'saveRun' | 'runs' | 'counts' | 'bytes'
>;

export function buildRecordStore(database: DatabaseSync): RecordStore {
  const saveBriefing = database.prepare('INSERT OR REPLACE INTO briefings (week, json) VALUES (?, ?)');
  const briefing = database.prepare('SELECT json FROM briefings WHERE week = ?');
  const briefings = database.prepare('SELECT json FROM briefings ORDER BY week');
  const saveRun = database.prepare('INSERT OR REPLACE INTO runs (id, started_at, json) VALUES (?, ?, ?)');
  const runs = database.prepare('SELECT json FROM runs ORDER BY started_at DESC, id LIMIT ?');
  const counts = database.prepare(
    `SELECT (SELECT count(*) FROM pages) AS pages, (SELECT count(*) FROM articles) AS articles,
       (SELECT count(DISTINCT source_id) FROM articles) AS sources,
       (SELECT count(*) FROM stories) AS stories, (SELECT count(*) FROM briefings) AS briefings`,
  );
  const pageCount = database.prepare('PRAGMA page_count');
  const pageSize = database.prepare('PRAGMA page_size');
  const kept = buildKeptInputs(database);
  const find = (week: string): Briefing | undefined => {
    const row = briefing.get(week);
    return row && parseIssue(row);
  };
  return {
    async saveBriefing(value) {
      const old = find(value.week);
      if (old) kept.keepIfNamed('briefing', old.week, old, hashIssue(old));
      saveBriefing.run(value.week, JSON.stringify(value));
    },
    async findBriefing(week) {
      return find(week);
    },
    async findBriefingVersion(week, hash) {
      const now = find(week);
      if (now && hashIssue(now) === hash) return now;
      const before = kept.findKept<unknown>('briefing', week, hash);
      return before === undefined ? undefined : briefingSchema.parse(before);
    },
    async briefings() {
      return briefings.all().map(parseIssue);
    },
    async saveRun(run) {
      saveRun.run(run.id, run.startedAt, JSON.stringify(run));
    },
    async runs(limit) {
      return runs.all(limit).map((row) => readJson<RunRecord>(row));
    },
    async bytes() {
      const { page_count: pages } = pageCount.get() as { page_count: number };
      const { page_size: size } = pageSize.get() as { page_size: number };
      return pages * size;
    },
    async counts() {
      const row = counts.get() as Record<string, number>;
      const { pages = 0, articles = 0, sources = 0, stories = 0, briefings: issues = 0 } = row;
      return { pages, articles, sources, stories, briefings: issues };
    },
  };
}

/** Stored by this version or an earlier one. */
function parseIssue(row: unknown): Briefing {
  return parseStored(row, briefingSchema, 'an issue');
}
