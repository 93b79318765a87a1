import { isDeepStrictEqual } from 'node:util';
import { type Briefing, writtenByRules } from './briefing.ts';
import { hashOf } from './hash.ts';

/** What the published file adds to an issue. */
const ofTheFile: ReadonlySet<string> = new Set(['schema', 'title']);

/**
 * Hash of what an issue says, the same for the stored issue and its published file. Fields that say nothing are left
 * out, so that a field which a later version adds does not change the hash of an older issue.
 */
export function hashIssue(issue: Briefing): string {
  return hashOf(Object.fromEntries(Object.entries(issue).filter(([key, value]) => !ofTheFile.has(key) && says(value))));
}

function says(value: unknown): boolean {
  return !(Array.isArray(value) && value.length === 0) && !isDeepStrictEqual(value, writtenByRules);
}
