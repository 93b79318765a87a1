import { charCount } from '@qishi/model';
import type { NameForms } from '../ground/names.ts';
import type { Report } from '../input.ts';
import { listPieces, piecesOf } from '../pieces.ts';
import { hasPredicate } from '../sentences/fitness.ts';
import { scorePlain } from '../write/plain-headline.ts';
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
  reports: readonly Report[],
  bench: Bench,
  record: WritingRecord,
): string {
  const verdict = judgeLine(line, { ...bench, limit: longestHeadline + 1 });
  const text = verdict.ok ? verdict.draft.text.replace(/。$/, '') : '';
  if (verdict.ok && isHeadline(text, reports, bench.desk.known)) {
    record.headline('model');
    return text;
  }
  record.refuse(verdict.ok ? 'not-a-headline' : verdict.refusal);
  record.headline('rules');
  return byRules;
}

/** Begins with somebody whom a title of the story names, and says in plain words what was done. */
function isHeadline(text: string, reports: readonly Report[], known: readonly NameForms[]): boolean {
  const length = charCount(text);
  if (length < shortestHeadline || length > longestHeadline) return false;
  if (!isLedByTitles(text, reports, known)) return false;
  return isPlainNews(text) && !/[。；]/.test(text);
}

/**
 * The first name in it stands in a title of the story: an article also names others, and what one of them did is easily
 * told of another. A text without a known name begins with a word of a title.
 */
export function isLedByTitles(text: string, reports: readonly Report[], known: readonly NameForms[]): boolean {
  const titles = reports.map(({ article }) => article.title).join('\n');
  const [first] = known
    .flatMap((forms) => forms.map((form) => ({ forms, at: text.indexOf(form), length: form.length })))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.length - a.length);
  if (first !== undefined) return first.forms.some((form) => titles.includes(form));
  return listPieces(text)
    .slice(0, 2)
    .some((piece) => piecesOf(titles).has(piece));
}

/** Says in plain words that something was done. */
export function isPlainNews(text: string): boolean {
  return hasPredicate(text) && scorePlain(text) >= leastPlain;
}
