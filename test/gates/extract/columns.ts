import { four, percent } from '../table.ts';
import type { PageFigures } from './score-pages.ts';

/** A figure as a column of the table. The more the better, and 1 is perfect, in all of them. */
export interface Column {
  readonly key: Exclude<keyof PageFigures, 'pages'>;
  readonly heading: string;
  readonly meaning: string;
  readonly render: (figure: number | null) => string;
}

export const columns: readonly Column[] = [
  {
    key: 'title',
    heading: 'title',
    meaning: '% of pages with the right headline, without site names',
    render: percent,
  },
  {
    key: 'day',
    heading: 'day',
    meaning: '% with the right day of publication in Beijing, or rightly none',
    render: percent,
  },
  { key: 'minute', heading: 'minute', meaning: '% with the right minute, of the pages that show one', render: percent },
  {
    key: 'who',
    heading: 'who',
    meaning: '% with the right source or author, of the pages that name one',
    render: percent,
  },
  { key: 'must', heading: 'must', meaning: '% with all strings that belong to the text', render: percent },
  { key: 'mustNot', heading: 'not', meaning: '% without any string that does not', render: percent },
  { key: 'both', heading: 'both', meaning: '% right in both of these', render: percent },
  {
    key: 'bodyF1',
    heading: 'body F1',
    meaning: 'mean likeness of the text (F1 over 4-grams of characters)',
    render: four,
  },
  { key: 'bodyF1Worst', heading: 'worst', meaning: 'the same on the worst page', render: four },
];

/** How our figure stands to another reader's: a tie is one only where there is nothing left to win. */
export type Standing = 'ahead' | 'tie' | 'behind';

export function standingOf(ours: number | null, theirs: number | null): Standing | null {
  if (ours === null || theirs === null) return null;
  if (ours > theirs) return 'ahead';
  return ours === theirs && ours === 1 ? 'tie' : 'behind';
}
