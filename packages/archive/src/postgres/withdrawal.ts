import {
  type Briefing,
  findAnnounced,
  hashIssue,
  type Manifest,
  type Withdrawal,
  withdrawFromIssue,
} from '@qishi/model';
import { readJson } from '../stored-json.ts';
import { changeManifest, type IssueChange } from '../withdrawn-manifest.ts';
import type { Query } from './database.ts';

/**
 * Takes articles out of issues, as they are and as they were, and their titles out of manifests. Resolves to the weeks
 * of the issues that changed. Inside a transaction.
 */
export async function withdraw(query: Query, taken: Omit<Withdrawal, 'announced'>): Promise<readonly string[]> {
  const rows = await query('SELECT week, json FROM briefings ORDER BY week');
  const stored = rows.map((row) => readJson<Briefing>(row));
  const withdrawal = {
    ...taken,
    announced: new Set(stored.flatMap((issue) => findAnnounced(issue, taken.articleIds))),
  };
  await dropEarlier(query, withdrawal);
  const changes: IssueChange[] = [];
  for (const issue of stored) changes.push(...(await changeIssue(query, issue, withdrawal)));
  for (const { week, json } of await query<{ week: string; json: string }>('SELECT week, json FROM manifests')) {
    const changed = JSON.stringify(changeManifest(readJson<Manifest>({ json }), changes, taken.titles));
    if (changed !== json) await query('UPDATE manifests SET json = $1 WHERE week = $2', [changed, week]);
  }
  return changes.map(({ week }) => week);
}

/** A version is named by its hash, so it cannot be changed. */
async function dropEarlier(query: Query, withdrawal: Withdrawal): Promise<void> {
  const rows = await query<{ id: string; hash: string }>(
    "SELECT id, hash, json FROM kept_inputs WHERE kind = 'briefing'",
  );
  for (const row of rows) {
    if (!withdrawFromIssue(readJson<Briefing>(row), withdrawal)) continue;
    await query("DELETE FROM kept_inputs WHERE kind = 'briefing' AND id = $1 AND hash = $2", [row.id, row.hash]);
  }
}

async function changeIssue(query: Query, issue: Briefing, withdrawal: Withdrawal): Promise<readonly IssueChange[]> {
  const left = withdrawFromIssue(issue, withdrawal);
  if (left === undefined) return [];
  const change = { week: issue.week, was: hashIssue(issue), is: hashIssue(left) };
  await query('UPDATE briefings SET json = $1 WHERE week = $2', [JSON.stringify(left), issue.week]);
  await query("UPDATE named_inputs SET hash = $1 WHERE kind = 'briefing' AND id = $2 AND hash = $3", [
    change.is,
    change.week,
    change.was,
  ]);
  return [change];
}
