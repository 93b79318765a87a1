import type { Citation, LedgerRow } from '@qishi/model';
import type { CiteBook } from './cite-book.ts';
import { type MarkView, shortenMarks } from './mark-runs.ts';
import { plainText } from './plain-text.ts';
import { buildSentence, type SentenceView } from './prose.ts';
import { tellSpeaker } from './said-by.ts';

export interface LedgerView {
  /** The rows set large above the table, when there are enough of them. */
  readonly highlights: readonly LedgerRowView[];
  readonly rows: readonly LedgerRowView[];
}

export interface LedgerRowView {
  readonly of: string;
  readonly value: string;
  /** Too wide for a third of the measure at full size. */
  readonly wide: boolean;
  readonly saidBy: string;
  readonly alsoIn: string;
  readonly corrected: boolean;
  /** With its marks, for a cell of its own. */
  readonly quote: SentenceView;
  readonly marks: readonly MarkView[];
  readonly disputes: readonly { readonly value: string; readonly marks: readonly MarkView[] }[];
}

/** A value longer than this cannot be set large in a third of the measure. */
const longestHighlight = 9;
/** In ems; past it a value is set smaller. */
const widestLarge = 5;
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

/** Width of a text in ems: Han a whole one, Latin letters and digits a good half. */
function measureEms(text: string): number {
  return [...text].reduce(
    (sum, char) => sum + (/\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u.test(char) ? 1 : 0.58),
    0,
  );
}

/** A quotation cut out of its sentence may begin with the pause before it, which no line may. */
const startAtWord = (quote: string): string => plainText(quote).replace(/^[，。、；：？！\s]+(?=.)/u, '');

function buildRow(row: LedgerRow, citations: readonly Citation[], book: CiteBook): LedgerRowView {
  const marks = shortenMarks(row.cites.map(book.mark));
  return {
    of: plainText(row.of),
    value: plainText(row.value),
    wide: measureEms(plainText(row.value)) > widestLarge,
    saidBy: plainText(tellSpeaker(row, citations)),
    alsoIn: (row.alsoIn ?? []).map(plainText).join('、'),
    corrected: [row.of, row.value, row.quote].some(book.isCorrected),
    quote: { ...buildSentence({ text: startAtWord(row.quote), cites: [] }, book), marks },
    marks,
    disputes: (row.disputedBy ?? []).map(({ value, cites }) => ({
      value: plainText(value),
      marks: shortenMarks(cites.map(book.mark)),
    })),
  };
}
