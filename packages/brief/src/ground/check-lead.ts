import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign, isPlace } from './fold.ts';
import { officeWords } from './offices.ts';
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
  const lead = findLead(clause);
  if (lead === undefined || (clause.sequence.every((token) => token !== lead) && !clause.isAnnounced)) return false;
  const rest = clause.sequence[0] === lead ? clause.sequence.slice(1) : clause.sequence;
  const all = weighAll(rest);
  if (all < leastWeight) return false;
  const told = near.flatMap(({ clauses }) =>
    clauses.map((source) => ({ source, clauses, score: alignSequences(rest, source.sequence) })),
  );
  const best = told.reduce((most, { score }) => Math.max(most, score), 0);
  const voices = told.filter(({ score }) => score === best);
  return best >= all * leastTold && voices.every(({ source, clauses }) => isOfOthers(lead, clause, source, clauses));
}

/** Whom a clause begins with, behind their office too; or whom its sentence does, where the clause names nobody. */
function findLead({ text, sequence, named, subject, isLed, isAnnounced, speaker }: Clause): string | undefined {
  const [first = ''] = sequence;
  if (isNameSign(first) || isPlace(first)) return first;
  const held = opening.exec(named)?.[1];
  if (held !== undefined && isNameSign(held)) return held;
  return isLed && !/^(?:并|还)?称/.test(text) && (isAnnounced || speaker === undefined) && !sequence.some(isNameSign) ? subject : undefined;
}

const opening = new RegExp(`^[^，\\p{Co}]{0,10}(?:${officeWords})(\\p{Co})`, 'u');

/** Picks one out of those told before. */
const choosing = /^(?:并|但|而)?(?:其中|由|后者|前者|对方)/;

/** Is led by another whom the claim does not speak of, and speaks itself nowhere up to there of this one. */
function isOfOthers(lead: string, claim: Clause, source: Clause, clauses: readonly Clause[]): boolean {
  const other = findLead(source);
  if (other === undefined || other === lead || isPlace(other) !== isPlace(lead)) return false;
  if (claim.names.has(other) || source.wording.has(lead)) return false;
  const before = choosing.test(source.text) ? [] : clauses.slice(0, clauses.indexOf(source));
  if (!choosing.test(source.text) && source.carried.has(lead)) return false;
  return ![source, ...before].some(({ names, speakers }) => names.has(lead) || speakers.has(lead));
}
