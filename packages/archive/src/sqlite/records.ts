import type { DatabaseSync } from 'node:sqlite';
import type { Briefing, RunRecord } from '@qishi/model';
import type { Store } from '../store.ts';
import { readJson } from './database.ts';

type RecordStore = Pick<Store, 'saveBriefing' | 'findBriefing' | 'briefings' | 'saveRun' | 'runs' | 'counts'>;

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
  return {
    async saveBriefing(value) {
      saveBriefing.run(value.week, JSON.stringify(value));
    },
    async findBriefing(week) {
      const row = briefing.get(week);
      return row && readJson<Briefing>(row);
    },
    async briefings() {
      return briefings.all().map((row) => readJson<Briefing>(row));
    },
    async saveRun(run) {
      saveRun.run(run.id, run.startedAt, JSON.stringify(run));
    },
    async runs(limit) {
      return runs.all(limit).map((row) => readJson<RunRecord>(row));
    },
    async counts() {
      const row = counts.get() as Record<string, number>;
      const { pages = 0, articles = 0, sources = 0, stories = 0, briefings: issues = 0 } = row;
      return { pages, articles, sources, stories, briefings: issues };
    },
  };
}
