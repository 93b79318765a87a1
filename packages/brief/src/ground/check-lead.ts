import type { Clause } from './clause.ts';
import type { Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { hasPlace, isNameSign, isPlace } from './fold.ts';
import { officeWords } from './offices.ts';
import { alignSequences, type Sequence, weighAll } from './sequence.ts';
import { hasNumbers, type Supported } from './support.ts';

/** Of what the claim's clause says besides who, so much stands in one clause of the source: that one tells it. */
const leastTold = 0.6;
const leastWeight = 2;

/** What a clause says of whom it begins with is not told, in the clauses that say the same, of somebody else alone. */
export function checkLeads(supported: readonly Supported[], near: readonly Passage[]): GroundingFault[] {
  return supported
    .filter(({ clause: { text, names } }) => !(/分别|各自/.test(text) && names.size > 1))
    .filter(({ clause }) => isLedOtherwise(clause, near) || isOfOtherName(clause, near))
    .map(({ clause }) => ({ kind: 'name' as const, text: clause.text }));
}

function isLedOtherwise(clause: Clause, near: readonly Passage[]): boolean {
  const lead = findLead(clause);
  if (lead === undefined || (clause.sequence.every((token) => token !== lead) && !clause.isAnnounced)) return false;
  const rest = clause.sequence[0] === lead ? clause.sequence.slice(1) : clause.sequence;
  const all = weighAll(rest);
  if (all < leastWeight) return false;
  const told = near.flatMap(({ clauses }) =>
    clauses.flatMap((source, i) => [
      { source, clauses, score: alignSequences(rest, source.sequence) },
      ...(clauses[i + 1]?.wording.has(lead)
        ? []
        : [{ source, clauses, score: alignSequences(rest, readOn(source, clauses[i + 1])) - overMark }]),
    ]),
  );
  const best = told.reduce((most, { score }) => Math.max(most, score), 0);
  const voices = told.filter(({ score }) => score === best);
  return (
    best >= all * leastTold &&
    voices.every(({ source, clauses }) => isOfOthers(lead, clause, source, clauses)) &&
    !near.some(({ clauses }) => clauses.some((source) => isNumberedOf(lead, clause, source)))
  );
}

/** Has the claim's numbers, and tells them of its lead. */
const isNumberedOf = (lead: string, claim: Clause, source: Clause): boolean =>
  claim.quantities.length > 0 &&
  hasNumbers(source, claim) &&
  (source.names.has(lead) || (source.carried.has(lead) && source.names.size === 0));

const overMark = 0.5;

/** With the clause behind it, where that goes on with whom this one is about. */
function readOn({ sequence }: Clause, next: Clause | undefined): Sequence {
  return next === undefined ||
    (findLead(next) !== undefined && next.sequence.some(isNameSign) && isNameSign(next.sequence[0] ?? ''))
    ? sequence
    : [...sequence, ...next.sequence];
}

/** Whom a clause begins with, behind their office too; or whom its sentence does, where the clause names nobody. */
function findLead({ text, sequence, named, subject, isLed, isAnnounced, speaker }: Clause): string | undefined {
  const [first = ''] = sequence;
  if (isNameSign(first) || isPlace(first)) return first;
  const held = opening.exec(named)?.[1];
  if (held !== undefined && isNameSign(held)) return held;
  if (isAnnounced) return subject;
  return isLed && !/^(?:并|还)?称/.test(text) && speaker === undefined && !sequence.some(isNameSign)
    ? subject
    : undefined;
}

const opening = new RegExp(`^[^，\\p{Co}]{0,10}(?:${officeWords})(\\p{Co})`, 'u');

/** Picks one out of those told before. */
const choosing = /^(?:并|但|而)?(?:其中|由|后者|前者|对方)/;

/** Is led by another whom the claim does not speak of, and speaks itself nowhere up to there of this one. */
function isOfOthers(lead: string, claim: Clause, source: Clause, clauses: readonly Clause[]): boolean {
  const other = findLead(source);
  if (other === undefined || other === lead || isPlace(other) !== isPlace(lead)) return false;
  if (claim.names.has(other) || source.wording.has(lead) || source.topic === lead) return false;
  if (choosing.test(source.text)) return !source.names.has(lead);
  const isOpen = source.sequence[0] !== other;
  return !(isOpen && source.carried.has(lead)) && !isNamedUpTo(lead, source, clauses);
}

/** In the clause, before it in its sentence, or as who speaks. */
const isNamedUpTo = (name: string, source: Clause, clauses: readonly Clause[]): boolean =>
  clauses
    .slice(0, clauses.indexOf(source) + 1)
    .some(
      ({ names, speakers, wording, text }) =>
        names.has(name) || speakers.has(name) || wording.has(name) || (isPlace(name) && hasPlace(text, name)),
    );

const isWho = (piece: string): boolean => isNameSign(piece) || isPlace(piece);

/** Of what a clause says besides one name in it, so much must stand elsewhere to show that it is told of another. */
const leastOfRest = 0.75;

/** Says of one name what the source says, in the same place of the same words, of another. */
function isOfOtherName(clause: Clause, near: readonly Passage[]): boolean {
  return [...clause.content].filter(isWho).some((name) => {
    const at = clause.sequence.indexOf(name);
    const rest = clause.sequence.filter((token) => token !== name);
    const all = weighAll(rest);
    if (at < 0 || all <= leastWeight) return false;
    const told = near.flatMap(({ clauses }) =>
      clauses.map((source) => ({ source, clauses, score: alignSequences(rest, source.sequence) })),
    );
    const best = told.reduce((most, { score }) => Math.max(most, score), 0);
    const voices = told.filter(({ score }) => score === best);
    return (
      best >= all * leastOfRest && voices.every(({ source, clauses }) => isOtherThere(name, clause, source, clauses))
    );
  });
}

function isOtherThere(name: string, claim: Clause, source: Clause, clauses: readonly Clause[]): boolean {
  if (
    source.wording.has(name) ||
    source.carried.has(name) ||
    clauses.some(({ names, text }) => names.has(name) || (isPlace(name) && hasPlace(text, name)))
  )
    return false;
  return source.sequence.some(
    (token) =>
      (isPlace(name) ? isPlace(token) : isNameSign(token)) && !claim.wording.has(token) && !claim.names.has(token),
  );
}
