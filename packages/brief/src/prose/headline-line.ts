import { charCount } from '@qishi/model';
import { hasPredicate } from '../sentences/fitness.ts';
import { scorePlain } from '../write/headline.ts';
import { longestHeadline, shortestHeadline } from '../write/titles.ts';
import { type Bench, judgeLine } from './judge.ts';
import type { Line } from './lines.ts';
import type { WritingRecord } from './record.ts';

/** What subject, verb and fact without wit score at least (see `scorePlain`). */
const leastPlain = 1;

/** A model's headline without its full stop, when it says who did what and its sources bear it out; else the rules' own. */
export function mendHeadline(
  line: Line,
  byRules: string,
  names: readonly string[],
  bench: Bench,
  record: WritingRecord,
): string {
  const verdict = judgeLine(line, { ...bench, limit: longestHeadline + 1 });
  const text = verdict.ok ? verdict.draft.text.replace(/。$/, '') : '';
  if (verdict.ok && isHeadline(text, names)) {
    record.headline('model');
    return text;
  }
  record.refuse(verdict.ok ? 'not-a-headline' : verdict.refusal);
  record.headline('rules');
  return byRules;
}

/** Names one of the story's names and says in plain words what was done. */
function isHeadline(text: string, names: readonly string[]): boolean {
  const length = charCount(text);
  if (length < shortestHeadline || length > longestHeadline) return false;
  if (names.length > 0 && !names.some((name) => text.includes(name))) return false;
  return isPlainNews(text) && !/[。；]/.test(text);
}

/** Says in plain words that something was done. */
export function isPlainNews(text: string): boolean {
  return hasPredicate(text) && scorePlain(text) >= leastPlain;
}
