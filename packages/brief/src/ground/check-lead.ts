import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign } from './fold.ts';
import { alignSequences, weighAll } from './sequence.ts';
import type { Supported } from './support.ts';

/** Of what the claim's clause says besides who, so much stands in one clause of the source: that one tells it. */
const leastTold = 0.6;
const leastWeight = 2;

/** What a clause says of whom it begins with is not told, in the clauses that say the same, of somebody else alone. */
export function checkLeads(supported: readonly Supported[], near: readonly Passage[]): GroundingFault[] {
  return supported
    .filter(({ clause }) => isLedOtherwise(clause, near))
    .map(({ clause }) => ({ kind: 'name' as const, text: clause.text }));
}

function isLedOtherwise(clause: Clause, near: readonly Passage[]): boolean {
  const [lead = '', ...rest] = clause.sequence;
  const all = weighAll(rest);
  if (!isNameSign(lead) || all < leastWeight) return false;
  const told = near.flatMap(({ clauses }) =>
    clauses.map((source) => ({ source, clauses, score: alignSequences(rest, source.sequence) })),
  );
  const best = told.reduce((most, { score }) => Math.max(most, score), 0);
  const voices = told.filter(({ score }) => score === best);
  return best >= all * leastTold && voices.every(({ source, clauses }) => isOfOthers(lead, source, clauses));
}

/** Begins with another name, and speaks nowhere up to there of this one. */
function isOfOthers(lead: string, source: Clause, clauses: readonly Clause[]): boolean {
  const first = source.sequence[0] ?? '';
  if (!isNameSign(first) || first === lead) return false;
  return !clauses.slice(0, clauses.indexOf(source) + 1).some(({ names, speakers }) => names.has(lead) || speakers.has(lead));
}
