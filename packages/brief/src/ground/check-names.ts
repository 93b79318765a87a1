import { piecesOf, shareOf } from '../pieces.ts';
import type { Clause } from './clause.ts';
import type { Evidence, Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import { type Fold, isNameSign, isPlace } from './fold.ts';
import { findActors, findHouses, findTitlesAndLatin, isNamedIn, type NameForms } from './names.ts';
import { placePattern } from './places.ts';
import { hasNumbers, isAbout, type Likeness, type Supported } from './support.ts';

/** A source clause without the name tells it this much better than any with it: it is told of another. */
const clearlyBetter = 1.6;
/** A clause of fewer pieces besides its names says too little to tell whose it is. */
const leastWords = 3;

/** Names are told near what vouches for the claim, and each clause is told of those whom it names. */
export function checkNames(
  text: string,
  supported: readonly Supported[],
  passages: readonly Passage[],
  near: readonly Passage[],
  evidence: readonly Evidence[],
  known: readonly NameForms[],
  { nameOf }: Fold,
): GroundingFault[] {
  const told = new Set(near.flatMap(({ clauses }) => clauses.flatMap(({ names }) => [...names])));
  const isTold = (name: string): boolean => told.has(name) || isSpelledOut(nameOf(name), known, near);
  const missing = supported.flatMap(({ clause }) => [...clause.names].filter((name) => !isTold(name)).map(nameOf));
  const unread = findTitlesAndLatin(text, known).filter((name) => !evidence.some((one) => isNamedIn(name, one)));
  const strange = findActors(text).filter((actor) => !isActorTold(actor, evidence, known));
  const misplaced = supported
    .filter(
      (each) =>
        isOfAnother(each) ||
        isOfAnotherModel(each) ||
        isNumberOfAnother(each, passages) ||
        isLedByAnother(each, passages),
    )
    .map(({ clause }) => clause.text);
  const isListed = (stem: string): boolean =>
    known.some((forms) => forms.some((form) => form.includes(stem) || stem.includes(form)));
  const houses = findHouses(text)
    .filter((stem) => !evidence.some((one) => one.comparable.includes(stem)))
    .filter((stem) => !isListed(stem));
  return [...missing, ...houses, ...unread.map((name) => name.text), ...strange, ...misplaced].map((name) => ({
    kind: 'name',
    text: name,
  }));
}

/** A longer name holds it, or its words stand in one sentence with others between them. */
function isSpelledOut(name: string, known: readonly NameForms[], near: readonly Passage[]): boolean {
  const forms = known.find((each) => each.includes(name)) ?? [name];
  return forms.some((form) => {
    const pieces = piecesOf(form);
    return near.some(
      ({ text }) => stands(form).test(text) || (pieces.size >= 4 && shareOf(pieces, piecesOf(text)) >= 0.7),
    );
  });
}

/** Not as that of another country: 商务部 is not in 美国商务部. */
const stands = (form: string): RegExp =>
  new RegExp(`(?<!${placePattern})${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** An acting name whose pieces mostly occur, or that holds a known name of which some form occurs. */
function isActorTold(actor: string, evidence: readonly Evidence[], known: readonly NameForms[]): boolean {
  if (evidence.some(({ pieces, comparable: text }) => text.includes(actor) || shareOf(piecesOf(actor), pieces) >= 0.5))
    return true;
  const aliases = known.filter((forms) => forms.some((form) => actor.includes(form)));
  return aliases.some((forms) => evidence.some((one) => isNamedIn({ text: actor, forms }, one)));
}

/** Stands before what is its own: 昆仑万维 in 昆仑万维的天工, which texts call 天工. */
function isOwner(name: string, text: string, folded: string): boolean {
  const signs = [...folded.replace(/[□\d]/g, '')];
  return text.includes('的') && isNameSign(signs[signs.indexOf(name) + 1] ?? '');
}

/** Whom a clause tells of: the names in it, and of an announcement who makes it. */
function listTold({ text, folded, names, content, subject, isAnnounced }: Clause): readonly string[] {
  const own = [...names].filter((name) => content.has(name) && !isOwner(name, text, folded));
  return isAnnounced && subject !== undefined && !own.includes(subject) ? [...own, subject] : own;
}

/** Begins with a name that the claim has too and goes on with the other: 智能云 of 微软智能云. */
const isPartOf = ({ carried, folded }: Clause, name: string, claim: Clause): boolean =>
  carried.has(name) && claim.names.has([...folded][0] ?? '');

/** The clause is told in the source, but not of whom it names there. */
function isOfAnother({ clause, all }: Supported): boolean {
  const words = [...clause.wording].filter((piece) => !isNameSign(piece)).length;
  if (words < leastWords) return false;
  return listTold(clause).some((name) => {
    const best = (those: readonly Likeness[]): number => Math.max(0, ...those.map(({ own }) => own));
    const own = all.filter(({ clause: other }) => isAbout(other, name) || isPartOf(other, name, clause));
    const others = all.filter((each) => !own.includes(each) && (each.clause.names.size > 0 || each.clause.isLed));
    return best(others) > best(own) * clearlyBetter + 0.5;
  });
}

const isWho = (piece = ''): boolean => isNameSign(piece) || isPlace(piece);

/** Who leads the claim's clause leads another clause of the sentence that tells it, behind the one that does. */
function isLedByAnother({ clause, voices }: Supported, passages: readonly Passage[]): boolean {
  const [lead] = clause.content;
  if (lead === undefined || voices.length === 0 || clause.wording.size < leastWords) return false;
  return voices.every(({ clause: voice, at }) => {
    const clauses = passages[at]?.clauses ?? [];
    const [before, behind] = [clauses.slice(0, clauses.indexOf(voice) + 1), clauses.slice(clauses.indexOf(voice) + 1)];
    const isToldOf =
      isWho(lead) && isPlace(lead) && isWho([...voice.folded][0])
        ? voice.wording.has(lead)
        : voice.carried.has(lead) || before.some(({ wording }) => wording.has(lead));
    const isOther = isWho([...voice.folded][0]) && clauses.some(({ wording }) => [...wording][0] === lead);
    return !isToldOf && (isOther || behind.some(({ wording }) => [...wording][0] === lead));
  });
}

/** All that vouches for the clause has another Latin name in place of one of its own: Gaudi2 where it says Gaudi3. */
function isOfAnotherModel({ clause, voices }: Supported): boolean {
  const isLatin = (piece: string): boolean => /^[a-z][a-z\d.+-]+$/.test(piece);
  const own = [...clause.content].filter(isLatin);
  return (
    voices.length > 0 &&
    own.some((word) =>
      voices.every(
        ({ clause: { wording, carried } }) =>
          !wording.has(word) &&
          !carried.has(word) &&
          [...wording].some((piece) => isLatin(piece) && !clause.wording.has(piece)),
      ),
    )
  );
}

/** Wherever the clause's numbers stand, the source begins with whose they are, and it is not whom the clause names. */
function isNumberOfAnother({ clause, all }: Supported, passages: readonly Passage[]): boolean {
  const [lead] = listTold(clause);
  if (lead === undefined || clause.quantities.length === 0) return false;
  const numbered = all.filter((one) => hasNumbers(one.clause, clause));
  return (
    numbered.length > 0 &&
    numbered.every(({ clause: other, at }) => {
      if (isAbout(other, lead) || isPartOf(other, lead, clause) || /^(?:该|本)?(?:公司|集团|其|双方)/.test(other.text))
        return false;
      const isNear = passages[at]?.clauses.some(({ names }) => names.has(lead)) || other.carried.has(lead);
      return (
        isNameSign([...other.folded][0] ?? '') ||
        (!isNear && other.names.size + other.carried.size > 0 && (other.isLed || other.names.size > 0))
      );
    })
  );
}
