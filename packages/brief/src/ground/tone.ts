import { countShared, shareOf } from '../pieces.ts';
import type { Clause, Evidence, Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';

/** Fewer pieces than this say too little to be matched with a clause of the source. */
const leastPieces = 3;
/** A source clause vouches for a claim's clause when it has this share of its pieces, and nearly as many as the best. */
const leastShare = 0.35;
const nearBest = 0.8;

/**
 * Compares each clause of the claim with the clauses of the sources that say it best; every clause about as close may
 * vouch for it. Faults when all of them are told less firmly, or all deny what the claim says.
 */
export function checkTone(claim: Passage, evidence: readonly Evidence[]): GroundingFault[] {
  const source = evidence.flatMap(({ passages }) => passages.flatMap(({ clauses }) => clauses));
  return claim.clauses.flatMap((clause) => checkClause(clause, source));
}

function checkClause(clause: Clause, source: readonly Clause[]): GroundingFault[] {
  if (clause.wording.size < leastPieces) return [];
  const voices = findVoices(clause, source);
  if (voices.length === 0) return [];
  const faults: GroundingFault[] = [];
  if (voices.every(({ firmness }) => firmness < clause.firmness)) faults.push({ kind: 'certainty', text: clause.text });
  if (voices.every(({ negated }) => negated !== clause.negated)) faults.push({ kind: 'negation', text: clause.text });
  return faults;
}

function findVoices(clause: Clause, source: readonly Clause[]): readonly Clause[] {
  const shared = source.map(({ wording }) => countShared(clause.wording, wording));
  const best = Math.max(0, ...shared);
  if (best < clause.wording.size * leastShare) return [];
  return source.filter(
    (other, i) => (shared[i] ?? 0) >= best * nearBest && shareOf(other.wording, clause.wording) > 0.2,
  );
}
