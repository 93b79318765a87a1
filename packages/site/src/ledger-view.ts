import type { Citation, LedgerRow } from '@qishi/model';
import type { CiteBook, CiteMark } from './cite-book.ts';
import { plainText } from './plain-text.ts';
import { tellSpeaker } from './said-by.ts';

export interface LedgerView {
  /** The rows set large above the table, when there are enough of them. */
  readonly highlights: readonly LedgerRowView[];
  readonly rows: readonly LedgerRowView[];
}

export interface LedgerRowView {
  readonly of: string;
  readonly value: string;
  readonly saidBy: string;
  readonly alsoIn: string;
  readonly quote: string;
  readonly corrected: boolean;
  readonly marks: readonly CiteMark[];
  readonly disputes: readonly { readonly value: string; readonly marks: readonly CiteMark[] }[];
}

/** A value longer than this cannot be set large in a third of the measure. */
const longestHighlight = 9;
const highlightCount = 3;
/** Fewer rows than this make a short table; taking three out would leave a torso. */
const rowsForHighlights = 7;

/** The ledger; its first short, undisputed values become the large figures of the page and are left out of the table. */
export function buildLedger(
  figures: readonly LedgerRow[],
  citations: readonly Citation[],
  book: CiteBook,
): LedgerView | undefined {
  if (figures.length === 0) return undefined;
  const large = figures.length < rowsForHighlights ? [] : figures.filter(isFitForHighlight).slice(0, highlightCount);
  const chosen = large.length === highlightCount ? large : [];
  return {
    highlights: chosen.map((row) => buildRow(row, citations, book)),
    rows: figures.filter((row) => !chosen.includes(row)).map((row) => buildRow(row, citations, book)),
  };
}

function isFitForHighlight(row: LedgerRow): boolean {
  return [...row.value].length <= longestHighlight && [...row.of].length <= 28 && !row.disputedBy?.length;
}

function buildRow(row: LedgerRow, citations: readonly Citation[], book: CiteBook): LedgerRowView {
  return {
    of: plainText(row.of),
    value: plainText(row.value),
    saidBy: plainText(tellSpeaker(row, citations)),
    alsoIn: (row.alsoIn ?? []).map(plainText).join('、'),
    quote: plainText(row.quote),
    corrected: [row.of, row.value, row.quote].some(book.isCorrected),
    marks: row.cites.map(book.mark),
    disputes: (row.disputedBy ?? []).map(({ value, cites }) => ({
      value: plainText(value),
      marks: cites.map(book.mark),
    })),
  };
}
