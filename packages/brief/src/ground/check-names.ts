import { piecesOf, shareOf } from '../pieces.ts';
import type { Clause } from './clause.ts';
import type { Evidence, Passage } from './evidence.ts';
import type { GroundingFault } from './fault.ts';
import type { Fold } from './fold.ts';
import { findActors, findHouses, findTitlesAndLatin, isNamedIn, type NameForms } from './names.ts';
import { outsiders } from './outsiders.ts';
import { placePattern } from './places.ts';
import type { Supported } from './support.ts';

/** Names are told near what vouches for the claim. */
export function checkNames(
  text: string,
  supported: readonly Supported[],
  near: readonly Passage[],
  evidence: readonly Evidence[],
  known: readonly NameForms[],
  { names, nameOf }: Fold,
): GroundingFault[] {
  const missing = findMissing(supported, near, evidence, known, nameOf);
  // What is part of a name that a list has, as hynix of SK hynix, has been looked for as that name.
  const unlisted = names(text);
  const unread = findTitlesAndLatin(text, known)
    .filter((name) => name.text !== 'AI' && (name.isTitle || unlisted.includes(name.text.toLowerCase())))
    .filter((name) => !evidence.some((one) => isNamedIn(name, one)));
  const strange = findActors(text).filter((actor) => !isActorTold(actor, evidence, known));
  const isListed = (stem: string): boolean =>
    known.some((forms) => forms.some((form) => form.includes(stem) || stem.includes(form)));
  const houses = findHouses(text)
    .filter((stem) => !evidence.some((one) => one.comparable.includes(stem)))
    .filter((stem) => !isListed(stem));
  return [...missing, ...houses, ...unread.map((name) => name.text), ...strange].map((name) => ({
    kind: 'name',
    text: name,
  }));
}

/** Names that stand nowhere near; of who only speaks, nowhere at all. */
function findMissing(
  supported: readonly Supported[],
  near: readonly Passage[],
  evidence: readonly Evidence[],
  known: readonly NameForms[],
  nameOf: Fold['nameOf'],
): string[] {
  const namesIn = (passages: readonly Passage[]): ReadonlySet<string> =>
    new Set(passages.flatMap(({ clauses }) => clauses.flatMap(({ names }) => [...names])));
  const [told, anywhere] = [namesIn(near), namesIn(evidence.flatMap(({ passages }) => passages))];
  const isTold = (name: string, { content }: Clause): boolean =>
    (content.size === 0 ? anywhere : told).has(name) || isSpelledOut(nameOf(name), known, near);
  return supported.flatMap(({ clause }) => [...clause.names].filter((name) => !isTold(name, clause)).map(nameOf));
}

/** A longer name holds it, or its words stand in one sentence with others between them. */
function isSpelledOut(name: string, known: readonly NameForms[], near: readonly Passage[]): boolean {
  const forms = known.find((each) => each.includes(name)) ?? [name];
  if (forms.some((form) => isSpelledApart(form, near))) return true;
  return forms.some((form) => {
    const pieces = piecesOf(form);
    return near.some(
      ({ text }) => stands(form).test(text) || (pieces.size >= 4 && shareOf(pieces, piecesOf(text)) >= 0.7),
    );
  });
}

/** 荷兰政府 of what a text from there calls 政府. */
function isSpelledApart(form: string, near: readonly Passage[]): boolean {
  const [, place, body] = ofPlace.exec(form) ?? [];
  return (
    place !== undefined &&
    body !== undefined &&
    near.some(({ text }) => text.includes(place)) &&
    near.some(({ text }) => text.includes(body))
  );
}

const ofPlace = new RegExp(
  `^(${placePattern})(政府|当局|官方|警方|检方|法院|央行|议会|国会|军方|媒体|总统|总理|首相)$`,
);

/** Not as that of another country: 商务部 is not in 美国商务部. */
const stands = (form: string): RegExp =>
  new RegExp(`(?<!${placePattern})${form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

/** An acting name whose pieces mostly occur, or that holds a known name of which some form occurs. */
function isActorTold(actor: string, evidence: readonly Evidence[], known: readonly NameForms[]): boolean {
  if (evidence.some(({ pieces, comparable: text }) => text.includes(actor) || shareOf(piecesOf(actor), pieces) >= 0.5))
    return true;
  const aliases = [...known, ...outsiders].filter((forms) => forms.some((form) => actor.includes(form)));
  return aliases.some((forms) => evidence.some((one) => isNamedIn({ text: actor, forms }, one)));
}
