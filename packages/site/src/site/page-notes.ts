import type { Citation, Sentence, TimelineRow } from '@qishi/model';
import type { Telling } from './sagas.ts';

/** Notes of a page that quotes several issues: each source once, numbered as it is first referred to. */
export interface PageNotes {
  readonly renumber: (telling: Telling) => readonly Sentence[];
  readonly renumberRows: (telling: Telling) => readonly TimelineRow[];
  readonly citations: () => readonly Citation[];
}

export function openPageNotes(): PageNotes {
  const numbers = new Map<string, number>();
  const citations: Citation[] = [];

  /** The page's number for a note of an issue; undefined when the issue has no such note. */
  function numberOf({ briefing }: Telling, n: number): number | undefined {
    const citation = briefing.citations.find((one) => one.n === n);
    if (!citation) return undefined;
    const key = `${citation.articleId}\n${citation.url}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const { reprintOf: _, ...rest } = citation;
    const number = citations.push({ ...rest, n: citations.length + 1 });
    numbers.set(key, number);
    return number;
  }

  function withNumbers<T extends { readonly cites: readonly number[] }>(telling: Telling, one: T): T {
    const cites = one.cites.map((n) => numberOf(telling, n)).filter((n) => n !== undefined);
    return { ...one, cites: [...new Set(cites)].sort((a, b) => a - b) };
  }

  return {
    renumber: (telling) => telling.item.sentences.map((sentence) => withNumbers(telling, sentence)),
    renumberRows: (telling) => telling.item.timeline.map((row) => withNumbers(telling, row)),
    citations: () => citations,
  };
}
