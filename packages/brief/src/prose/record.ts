import type { Writing } from '@qishi/model';
import type { Refusal } from './refusal.ts';

export type Noted = Required<Pick<Writing, 'fallbacks' | 'refused' | 'headlines'>>;

/** What happened while a model wrote: where rules took over, and what was kept out. */
export interface WritingRecord {
  /** Rules wrote the section after all. */
  readonly fallBack: (section: string, reason: string) => void;
  /** One text of the model was not printed. */
  readonly refuse: (reason: Refusal) => void;
  /** A headline or the theme, by who wrote it. */
  readonly headline: (by: 'model' | 'rules') => void;
  readonly list: () => Noted;
}

export function openRecord(): WritingRecord {
  const fallbacks: { section: string; reason: string }[] = [];
  const refused = new Map<string, number>();
  const headlines = { model: 0, rules: 0 };
  return {
    fallBack: (section, reason) => void fallbacks.push({ section, reason }),
    refuse: (reason) => void refused.set(reason, (refused.get(reason) ?? 0) + 1),
    headline: (by) => void headlines[by]++,
    list: () => ({
      fallbacks,
      refused: [...refused].map(([reason, count]) => ({ reason, count })),
      headlines,
    }),
  };
}

/** One record of all sections', in their order, whichever was done first. */
export function sumRecords(records: readonly WritingRecord[]): Noted {
  const all = records.map((record) => record.list());
  const counts = new Map<string, number>();
  for (const { reason, count } of all.flatMap(({ refused }) => refused))
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  const sum = (by: 'model' | 'rules'): number => all.reduce((total, { headlines }) => total + headlines[by], 0);
  return {
    fallbacks: all.flatMap(({ fallbacks }) => fallbacks),
    refused: [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
    headlines: { model: sum('model'), rules: sum('rules') },
  };
}
