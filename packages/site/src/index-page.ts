import type { Briefing } from '@qishi/model';
import { rangeInChinese } from './dates.ts';
import { isDeep, magazine } from './issue-names.ts';
import { plainText } from './plain-text.ts';
import { loadTemplate } from './templates.ts';

/** One line of the list of issues: what is known of an issue without opening it. */
export interface IndexRow {
  readonly week: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly theme: string;
  /** Of the deep reads, in order. */
  readonly headlines: readonly string[];
  readonly stories: number;
  readonly citations: number;
  /** Whether a PDF stands beside the page. */
  readonly pdf: boolean;
}

export function buildIndexRow(briefing: Briefing, pdf: boolean): IndexRow {
  const { week, number, from, to, theme, items, citations } = briefing;
  const headlines = items.filter(isDeep).map(({ headline }) => headline);
  return { week, number, from, to, theme, headlines, stories: items.length, citations: citations.length, pdf };
}

/**
 * `reports/index.html`: every issue, newest first, one self-contained page. Set in the reader's own fonts unless it is
 * passed through `embedFonts`.
 */
export function renderIndex(issues: readonly IndexRow[]): string {
  const newestFirst = [...issues].sort((a, b) => (a.week < b.week ? 1 : -1));
  return loadTemplate('index')({
    magazine,
    issues: newestFirst.map((issue) => ({
      ...issue,
      range: rangeInChinese(issue.from, issue.to),
      theme: plainText(issue.theme),
      headlines: issue.headlines.map(plainText),
    })),
  });
}
