import type { Citation, Correction } from '@qishi/model';
import { isCorrected } from './corrected-text.ts';

/** One reference in the text: its note, and the anchor to which the note links back. */
export interface CiteMark {
  readonly n: number;
  readonly refId: string;
  /** False when the list of citations has no such number: then there is nothing to link to. */
  readonly listed: boolean;
}

/** Hands out reference marks in reading order and remembers where each note was used. */
export interface CiteBook {
  readonly mark: (n: number) => CiteMark;
  /** Anchors of all references to a note so far, in reading order. */
  readonly refsOf: (n: number) => readonly string[];
  /** Whether a wording of the issue has been corrected since it was published. */
  readonly isCorrected: (text: string) => boolean;
}

export function buildCiteBook(citations: readonly Citation[], corrected: readonly Correction[] = []): CiteBook {
  const refs = new Map<number, string[]>(citations.map(({ n }) => [n, []]));
  const mark = (n: number): CiteMark => {
    const used = refs.get(n);
    if (!used) return { n, refId: '', listed: false };
    const refId = `ref-${n}-${used.length + 1}`;
    used.push(refId);
    return { n, refId, listed: true };
  };
  return { mark, refsOf: (n) => refs.get(n) ?? [], isCorrected: (text) => isCorrected(text, corrected) };
}
