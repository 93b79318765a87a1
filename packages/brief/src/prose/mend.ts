import type { PartDraft } from '../write/draft.ts';
import { type Bench, isRepeated, judgeLine, mostLines, splitLine } from './judge.ts';
import type { Line } from './lines.ts';
import type { WritingRecord } from './record.ts';

/** Of the sentences that a model gave for a section, this share must pass, or rules write the section whole. */
const leastKept = 0.5;

export interface Mended {
  readonly drafts: readonly PartDraft[];
  /** Sentences of the model that were looked at, and those that are in. */
  readonly asked: number;
  readonly kept: number;
}

/**
 * The sentences of a model that pass, in order. In the place of one that does not stands the rules' own sentence that
 * cites the same source, when there is one not told yet; else the place is left out.
 */
export function mendLines(
  lines: readonly Line[],
  byRules: readonly PartDraft[],
  told: readonly PartDraft[],
  bench: Bench,
  record: WritingRecord,
): Mended {
  const drafts: PartDraft[] = [];
  let kept = 0;
  const sentences = lines.flatMap(splitLine).slice(0, mostLines);
  for (const [i, line] of sentences.entries()) {
    const verdict = judgeLine(line, bench);
    if (verdict.ok && !isRepeated(verdict.draft.text, [...told, ...drafts])) {
      drafts.push(verdict.draft);
      kept++;
      continue;
    }
    record.refuse(verdict.ok ? 'repeated' : verdict.refusal);
    const from = verdict.ok ? [] : verdict.from;
    // What the model itself is about to tell is left to it.
    const taken = [...told, ...drafts, ...sentences.slice(i + 1)];
    const substitute = byRules.find(
      (draft) => draft.from.some((id) => from.includes(id)) && !isRepeated(draft.text, taken),
    );
    if (substitute !== undefined) drafts.push(substitute);
  }
  return { drafts, asked: sentences.length, kept };
}

/** Too little of what the model wrote has passed for the section to be called its own. */
export function hasLostTooMuch(...mended: readonly Mended[]): boolean {
  const asked = mended.reduce((sum, one) => sum + one.asked, 0);
  const kept = mended.reduce((sum, one) => sum + one.kept, 0);
  return kept === 0 || kept < asked * leastKept;
}
