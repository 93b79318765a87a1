import { type EditorsWord, noEdits } from '@qishi/brief';
import type { Briefing, Correction, Week } from '@qishi/model';
import type { WeekEdits } from './issue-edits.ts';

/**
 * What the files of decisions say about the issue of a week: its own decisions, what it should not have said, and the
 * corrections of earlier issues that are due in it: told by the end of its week and printed in no issue before.
 */
export function buildEditorsWord(all: readonly WeekEdits[], week: Week, earlier: readonly Briefing[]): EditorsWord {
  const own = all.find((one) => one.week === week.id);
  const printed = new Set(earlier.flatMap((issue) => issue.corrections.map(keyOf)));
  const corrections = all
    .filter((one) => one.week < week.id)
    .flatMap((one) => one.corrections)
    .filter((correction) => correction.date <= week.to && !printed.has(keyOf(correction)))
    .toSorted((a, b) => (`${a.date} ${a.week}` < `${b.date} ${b.week}` ? -1 : 1));
  return { ...noEdits, ...own?.edits, corrections, corrected: own?.corrections ?? [] };
}

function keyOf({ week, was, is }: Correction): string {
  return [week, was, is].join('\n');
}
