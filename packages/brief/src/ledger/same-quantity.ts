import type { Desk } from '../desk.ts';
import { likeness, piecesOf } from '../pieces.ts';
import type { LedgerDraft } from './figures.ts';

/** Labels this alike, with the same value, name one quantity. */
const sameLabel = 0.5;
const rounding = 0.001;
const mostWitnesses = 3;

/** One row for what several reports say of one quantity: the first one's words, all their outlets. */
export function mergeSame(rows: readonly LedgerDraft[], desk: Desk): readonly LedgerDraft[] {
  const merged: LedgerDraft[] = [];
  for (const row of rows) {
    const at = merged.findIndex((other) => isSameQuantity(row, other));
    const other = merged[at];
    if (other === undefined) merged.push(row);
    else merged[at] = mergeTwo(other, row, desk);
  }
  return merged;
}

function isSameQuantity(a: LedgerDraft, b: LedgerDraft): boolean {
  const [x, y] = [a.told.figure, b.told.figure];
  const [v, w] = [Number.parseFloat(x.value), Number.parseFloat(y.value)];
  if (x.unit !== y.unit || Math.abs(v - w) > Math.max(v, w) * rounding) return false;
  return likeness(piecesOf(a.of), piecesOf(b.of)) >= sameLabel;
}

function mergeTwo(kept: LedgerDraft, other: LedgerDraft, desk: Desk): LedgerDraft {
  const from = [...new Set([...kept.from, ...other.from])];
  const outlets = from.map((id) => desk.report(id)?.outlet.name).filter((name) => name !== undefined);
  // A named speaker is worth more than an outlet's own word.
  const best = kept.attributedTo === undefined && other.attributedTo !== undefined ? other : kept;
  const cited = [...new Set([...best.from, ...from])].slice(0, mostWitnesses);
  const first = desk.report(best.from[0] ?? '')?.outlet.name;
  const disputedBy = kept.disputedBy.length > 0 ? kept.disputedBy : other.disputedBy;
  return { ...best, from: cited, alsoIn: [...new Set(outlets)].filter((name) => name !== first), disputedBy };
}
