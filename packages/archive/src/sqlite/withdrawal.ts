import type { DatabaseSync } from 'node:sqlite';
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

/**
 * Takes articles out of issues, as they are and as they were, and their titles out of manifests. Gives the weeks of the
 * issues that changed. Inside a transaction.
 */
export function buildWithdrawal(database: DatabaseSync): (taken: Omit<Withdrawal, 'announced'>) => readonly string[] {
  const issues = database.prepare('SELECT week, json FROM briefings ORDER BY week');
  const saveIssue = database.prepare('UPDATE briefings SET json = ? WHERE week = ?');
  const earlier = database.prepare("SELECT id, hash, json FROM kept_inputs WHERE kind = 'briefing'");
  const dropEarlier = database.prepare("DELETE FROM kept_inputs WHERE kind = 'briefing' AND id = ? AND hash = ?");
  const rename = database.prepare("UPDATE named_inputs SET hash = ? WHERE kind = 'briefing' AND id = ? AND hash = ?");
  const manifests = database.prepare('SELECT week, json FROM manifests');
  const saveManifest = database.prepare('UPDATE manifests SET json = ? WHERE week = ?');

  function changeIssue(issue: Briefing, withdrawal: Withdrawal): readonly IssueChange[] {
    const left = withdrawFromIssue(issue, withdrawal);
    if (left === undefined) return [];
    saveIssue.run(JSON.stringify(left), issue.week);
    const change = { week: issue.week, was: hashIssue(issue), is: hashIssue(left) };
    rename.run(change.is, change.week, change.was);
    return [change];
  }

  return (taken) => {
    const stored = issues.all().map((row) => readJson<Briefing>(row));
    const announced = new Set(stored.flatMap((issue) => findAnnounced(issue, taken.articleIds)));
    const withdrawal = { ...taken, announced };
    // A version is named by its hash, so it cannot be changed.
    for (const row of earlier.all())
      if (withdrawFromIssue(readJson<Briefing>(row), withdrawal)) dropEarlier.run(String(row.id), String(row.hash));
    const changes = stored.flatMap((issue) => changeIssue(issue, withdrawal));
    for (const row of manifests.all()) {
      const json = JSON.stringify(changeManifest(readJson<Manifest>(row), changes, taken.titles));
      if (json !== row.json) saveManifest.run(json, String(row.week));
    }
    return changes.map(({ week }) => week);
  };
}
