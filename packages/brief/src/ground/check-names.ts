import { piecesOf, shareOf } from '../pieces.ts';
import type { Evidence, Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { isNameSign } from './fold.ts';
import { findActors, findTitlesAndLatin, isNamedIn, type NameForms } from './names.ts';
import { isAbout, type Supported } from './support.ts';

/** A source clause without the name tells it this much better than any with it: it is told of another. */
const clearlyBetter = 1.6;
/** A clause of fewer pieces besides its names says too little to tell whose it is. */
const leastWords = 3;

/** Names are told near what vouches for the claim, and each clause is told of those whom it names. */
export function checkNames(
  text: string,
  supported: readonly Supported[],
  near: readonly Passage[],
  evidence: readonly Evidence[],
  known: readonly NameForms[],
): GroundingFault[] {
  const told = new Set(near.flatMap(({ clauses }) => clauses.flatMap(({ names }) => [...names])));
  const missing = supported.flatMap(({ clause }) => [...clause.names].filter((name) => !told.has(name)));
  const unread = findTitlesAndLatin(text, known).filter((name) => !evidence.some((one) => isNamedIn(name, one)));
  const strange = findActors(text).filter((actor) => !isActorTold(actor, evidence, known));
  const misplaced = supported.filter(isOfAnother).map(({ clause }) => clause.text);
  return [...missing, ...unread.map((name) => name.text), ...strange, ...misplaced].map((name) => ({
    kind: 'name',
    text: name,
  }));
}

/** An acting name whose pieces mostly occur, or that holds a known name of which some form occurs. */
function isActorTold(actor: string, evidence: readonly Evidence[], known: readonly NameForms[]): boolean {
  if (evidence.some(({ pieces }) => shareOf(piecesOf(actor), pieces) >= 0.5)) return true;
  const aliases = known.filter((forms) => forms.some((form) => actor.includes(form)));
  return aliases.some((forms) => evidence.some((one) => isNamedIn({ text: actor, forms }, one)));
}

/** The clause is told in the source, but not of whom it names there. */
function isOfAnother({ clause, all }: Supported): boolean {
  const words = [...clause.wording].filter((piece) => !isNameSign(piece)).length;
  if (words < leastWords) return false;
  return [...clause.names].some((name) => {
    const best = (isOf: boolean): number =>
      Math.max(0, ...all.filter(({ clause: other }) => isAbout(other, name) === isOf).map(({ score }) => score));
    return best(false) > best(true) * clearlyBetter + 0.5;
  });
}
