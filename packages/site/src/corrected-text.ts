import type { Briefing, Correction } from '@qishi/model';

/** Stands behind a wording that has been corrected; the wording itself stays as it was published. */
export const correctedMark = '〔已更正〕';

export function isCorrected(text: string, corrected: readonly Correction[]): boolean {
  return corrected.some(({ was }) => text.includes(was));
}

/** The issue with the mark behind everything that has been corrected: for pages that are text alone. */
export function markCorrected(issue: Briefing): Briefing {
  const { corrected = [] } = issue;
  if (corrected.length === 0) return issue;
  const mark = (text: string): string => (isCorrected(text, corrected) ? `${text}${correctedMark}` : text);
  const marked = <T extends { readonly text: string }>(rows: readonly T[]): readonly T[] =>
    rows.map((row) => ({ ...row, text: mark(row.text) }));
  return {
    ...issue,
    theme: mark(issue.theme),
    judgement: marked(issue.judgement),
    threeThings: marked(issue.threeThings),
    items: issue.items.map((item) => ({
      ...item,
      headline: mark(item.headline),
      sentences: marked(item.sentences),
      timeline: marked(item.timeline),
    })),
    calendar: issue.calendar.map((entry) => ({ ...entry, what: mark(entry.what) })),
    followUps: issue.followUps.map((one) => ({ ...one, outcome: mark(one.outcome) })),
    figures: issue.figures.map((row) => ({ ...row, value: mark(row.value), quote: mark(row.quote) })),
  };
}
